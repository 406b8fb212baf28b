// Owns what the window may know and ask of Slipway itself.
import type { ForwardState } from './forwards.ts'

export interface AppInfo {
  readonly version: string
  readonly platform: string
  readonly shell: 'headless' | 'electron'
  readonly pid: number
}

/** One engine port and where it is on this computer. */
export interface ForwardedPort {
  readonly hostAddress: string
  readonly hostPort: number
  readonly protocol: 'tcp' | 'udp'
  readonly container: string
  readonly containerName: string
  readonly containerPort: number
  readonly state: ForwardState
}
