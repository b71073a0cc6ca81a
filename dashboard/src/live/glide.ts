/** Above this many moves in one frame nobody could follow them: they are applied without motion. */
const followable = 8
/** Milliseconds of rest after a glide, and after moves without one: a busy board is not one long animation. */
const rest = 200

/**
 * Applies moves so that what has a `view-transition-name` glides from its old place to its new one. At once where the
 * person wants little motion, nothing on the page glides, something has just moved, or too much moves.
 */
export function createGlide(page: Document = document): (apply: () => void, moves: number) => void {
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  // Not every browser of the last years has it.
  const able = 'startViewTransition' in page
  let restUntil = 0
  return (apply, moves) => {
    const now = performance.now()
    const wanted = able && moves <= followable && now >= restUntil && page.visibilityState === 'visible'
    if (!wanted || reducedMotion.matches || page.querySelector('[data-glides]') === null) {
      restUntil = Math.max(restUntil, now + rest)
      return apply()
    }
    restUntil = Number.POSITIVE_INFINITY
    const transition = page.startViewTransition(apply)
    // A transition that could not run has applied the moves all the same.
    transition.ready.catch(() => undefined)
    transition.updateCallbackDone.catch((error: unknown) => console.error(error))
    void transition.finished.catch(() => undefined).then(() => void (restUntil = performance.now() + rest))
  }
}
