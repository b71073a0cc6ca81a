/** Above this many moves in one frame nobody could follow them: they are applied without motion. */
const followable = 8
/** Milliseconds of rest after a glide, and after moves without one: a busy board is not one long animation. */
const rest = 200

/**
 * Applies moves so that what is marked `data-glide="name"` glides from its old place to its new one, within the areas
 * marked `data-glides`. At once where the person wants little motion, nothing on the page glides, something has just
 * moved, or too much moves.
 */
export function createGlide(page: Document = document): (apply: () => void, moves: number) => void {
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  // Not every browser of the last years has it.
  const able = 'startViewTransition' in page
  let restUntil = 0
  let named: readonly HTMLElement[] = []
  // Two elements of one name would spoil every glide, so a name never stays on what has lost its mark.
  const nameOnly = (shown: readonly HTMLElement[]): void => {
    for (const element of named) element.style.viewTransitionName = ''
    for (const element of shown) element.style.viewTransitionName = element.dataset['glide'] ?? ''
    named = shown
  }
  const finish = (): void => {
    nameOnly([])
    restUntil = performance.now() + rest
  }
  return (apply, moves) => {
    const now = performance.now()
    const wanted = able && moves <= followable && now >= restUntil && page.visibilityState === 'visible'
    if (!wanted || reducedMotion.matches || page.querySelector('[data-glides]') === null) {
      restUntil = Math.max(restUntil, now + rest)
      return apply()
    }
    restUntil = Number.POSITIVE_INFINITY
    nameOnly(shownIn(page))
    const transition = page.startViewTransition(() => {
      apply()
      nameOnly(shownIn(page))
    })
    // A transition that could not run has applied the moves all the same.
    transition.ready.catch(() => undefined)
    transition.updateCallbackDone.catch((error: unknown) => console.error(error))
    void transition.finished.catch(() => undefined).then(finish)
  }
}

/**
 * What can be seen whole: a gliding element is drawn above the page and not cut by its scrolling column, so one below the
 * column's edge would appear out of nowhere.
 */
function shownIn(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('[data-glides]')].flatMap((area) => {
    const edges = area.getBoundingClientRect()
    const top = Math.max(0, edges.top)
    const bottom = Math.min(page.documentElement.clientHeight, edges.bottom)
    return [...area.querySelectorAll<HTMLElement>('[data-glide]')].filter((element) => {
      const place = element.getBoundingClientRect()
      return place.top >= top && place.bottom <= bottom
    })
  })
}
