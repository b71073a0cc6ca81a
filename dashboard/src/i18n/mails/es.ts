import type { Dictionary } from '../dictionary.ts'

export const mails: Dictionary['mails'] = {
  lead: 'Las palabras de cada correo, por idioma; los marcados con * son propios de la tienda.',
  open: '{{kind}} en {{language}}',
  forbidden: 'Solo los gerentes ven y cambian el texto de los correos.',
  all: 'Todos los correos',
  test: 'Enviarme una prueba',
  sent: 'Una prueba va de camino a {{to}}.',
  reset: 'Volver al texto incorporado',
  variables: 'Valores que pueden usar las palabras',
  preview: 'Vista previa',
  sample: 'Sobre algo inventado: aún no hay nada de este tipo.',
  real: 'Sobre lo más reciente que encaja.',
  number: 'Vista previa sobre',
  newest: 'El más reciente, o un número como S00042',
  about: 'Sobre {{number}}.',
}
