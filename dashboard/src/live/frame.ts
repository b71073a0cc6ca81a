/** Runs a function soon, once; calls made before it ran are one. */
export type Schedule = (run: () => void) => void

/**
 * Runs on the next animation frame, or within a quarter of a second where frames do not come: in a hidden tab the title,
 * the badge and the memory still need the updates.
 */
export function onNextFrame(run: () => void): void {
  if (document.visibilityState === 'hidden') {
    setTimeout(run, 250)
    return
  }
  let ran = false
  const once = (): void => {
    if (ran) return
    ran = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    run()
  }
  const frame = requestAnimationFrame(once)
  // A tab hidden after the request gets no frame.
  const timer = setTimeout(once, 250)
}
