import type { Component } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Failure } from './failure.tsx'

/** A screen whose texts come with it: it is drawn once they are there. */
export async function withTexts(screen: Promise<{ readonly default: Component }>): Promise<{ default: Component }> {
  const { default: Screen } = await screen
  return {
    default: () => {
      const { hasScreenTexts, screensFailure } = usePerson()
      return (
        <Show
          when={hasScreenTexts()}
          fallback={
            <Show when={screensFailure()} fallback={<SkeletonRows rows={6} />}>
              {/* A browser may keep what it could not import for as long as the page lives. */}
              {(error) => <Failure error={error()} onRetry={() => location.reload()} />}
            </Show>
          }
        >
          <Screen />
        </Show>
      )
    },
  }
}
