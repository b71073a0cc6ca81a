import type { JSX } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import type { Money } from '../format/money.ts'

/** A number such as S00042: isolated from the text around it, and always left to right. */
export function Identifier(props: { readonly value: string; readonly class?: string }): JSX.Element {
  return (
    <bdi dir="ltr" class={`whitespace-nowrap ${props.class ?? ''}`}>
      {props.value}
    </bdi>
  )
}

/** An amount with its currency, isolated from the text around it. */
export function Amount(props: { readonly value: Money; readonly class?: string }): JSX.Element {
  const { format } = usePerson()
  return <bdi class={`whitespace-nowrap ${props.class ?? ''}`}>{format().money(props.value)}</bdi>
}

/** How old something is, ticking; the exact moment is its title, written when somebody points at it: that is costly. */
export function Since(props: { readonly at: string; readonly class?: string }): JSX.Element {
  const { format, ticker } = usePerson()
  return (
    <time
      datetime={props.at}
      class={`whitespace-nowrap ${props.class ?? ''}`}
      onPointerEnter={(event) => (event.currentTarget.title = format().full(props.at))}
    >
      {format().age(ticker.since(Date.parse(props.at)))}
    </time>
  )
}
