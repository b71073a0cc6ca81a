import { useSearchParams } from '@solidjs/router'
import type { Accessor } from 'solid-js'
import { createEffect, on } from 'solid-js'

/** The record below the order that the address names as `at`: a delivery, a payment, an exception. */
export function usePlace(): Accessor<string | undefined> {
  const [search] = useSearchParams()
  return () => (typeof search['at'] === 'string' ? search['at'] : undefined)
}

/** Brings that record into view once it is drawn; later changes of the page leave the view alone. */
export function showPlace(place: Accessor<string | undefined>, isThere: Accessor<boolean>): void {
  createEffect(
    on([place, isThere], ([wanted, there]) => {
      if (wanted === undefined || !there) return
      requestAnimationFrame(() =>
        document.querySelector(`[data-record="${CSS.escape(wanted)}"]`)?.scrollIntoView({ block: 'center' }),
      )
    }),
  )
}
