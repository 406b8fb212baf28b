// Owns what a shell may put on the window before the app starts.
interface Window {
  readonly slipwayShell?: 'electron'
}
