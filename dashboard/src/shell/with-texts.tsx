import type { Component } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

/** A screen whose texts come with it: it is drawn once they are there. */
export async function withTexts(screen: Promise<{ readonly default: Component }>): Promise<{ default: Component }> {
  const { default: Screen } = await screen
  return {
    default: () => {
      const { hasScreenTexts } = usePerson()
      return (
        <Show when={hasScreenTexts()} fallback={<SkeletonRows rows={6} />}>
          <Screen />
        </Show>
      )
    },
  }
}
