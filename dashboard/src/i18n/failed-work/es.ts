import type { Dictionary } from '../dictionary.ts'

export const work: Dictionary['work'] = {
  lead: 'Tareas en segundo plano que se intentaron varias veces y se abandonaron. No se pierde nada: resuelta la causa, ejecútelas de nuevo.',
  retry: 'Reintentar',
  retryAll: 'Reintentar todas ({{count}})',
  retried: '{{count}} se ejecutarán de nuevo enseguida.',
  attempts: '{{count}} intentos',
  record: 'La orden',
  empty: 'No ha fallado nada',
  emptyLead:
    'Los correos, etiquetas, pagos y documentos se hacen en segundo plano. Lo que falla se reintenta solo; aquí llega únicamente lo que sigue fallando.',
  forbidden: 'Para gerentes',
  forbiddenLead: 'Pida a un gerente que revise las tareas fallidas.',
  more: 'Mostrar más',
}
