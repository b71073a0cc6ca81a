import type { Dictionary } from '../dictionary.ts'

export const print: Dictionary['print'] = {
  slips: 'Albaranes',
  lists: 'Listas de recogida, una por entrega',
  merged: 'Una sola lista de recogida, por ubicación',
  working: 'Se está preparando el papel …',
  done: { one: '{{count}} entrega está en el papel.', other: '{{count}} entregas están en el papel.' },
  left: { one: 'Una no está en él:', other: '{{count}} no están en él:' },
  none: 'No se imprimió nada.',
  open: 'Abrir el PDF',
  failed: 'No se pudo preparar el papel. No ha cambiado nada; inténtelo de nuevo.',
}
