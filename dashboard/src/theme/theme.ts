/** What a person chose; `system` follows the machine. */
export type ThemeChoice = 'system' | 'light' | 'dark'

export type Theme = 'light' | 'dark'

/** The theme on screen for a choice, given what the machine prefers. */
export function themeOf(choice: ThemeChoice, machinePrefersDark: boolean): Theme {
  if (choice !== 'system') return choice
  return machinePrefersDark ? 'dark' : 'light'
}
