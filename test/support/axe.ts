import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe objects to on a page as it stands, in light and in dark: all its rules in light, and in dark again those that
 * look at colours, the one thing that a theme changes.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  await page.evaluate(wear, 'light')
  const light = await page.evaluate(objections, undefined)
  await page.evaluate(wear, 'dark')
  const dark = await page.evaluate(objections, ['color-contrast', 'link-in-text-block'])
  return [...light.map((found) => `light: ${found}`), ...dark.map((found) => `dark: ${found}`)]
}

/** Runs in the page: changes the theme, and waits until it is drawn. */
async function wear(theme: string): Promise<void> {
  document.documentElement.dataset['theme'] = theme
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Runs in the page: axe's rules, or those named. */
async function objections(rules: readonly string[] | undefined): Promise<readonly string[]> {
  const run: unknown = Reflect.get(window, 'axe')
  if (typeof run !== 'object' || run === null || !('run' in run) || typeof run.run !== 'function') return ['no axe']
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) }
  const result: { violations: { id: string; nodes: { html: string }[] }[] } = await run.run(document, options)
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
