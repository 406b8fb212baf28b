// Owns finding the Debian mirror to build from. No address is kept in this repository: the host's own apt knows one.

import { execFileSync } from 'node:child_process'

/** What `apt-get indextargets` is asked for, one line a package list. */
export const indexTargetsFormat = '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(CREATED_BY)|$(REPO_URI)'

/** The first plain Debian archive among the host's sources: not its security archive, not another distribution. */
export function mirrorFromIndexTargets(output: string): string | undefined {
  for (const line of output.split('\n')) {
    const [origin, label, component, createdBy, address] = line.trim().split('|')
    if (origin !== 'Debian' || label !== 'Debian' || component !== 'main' || createdBy !== 'Packages') continue
    if (address && /^(https?|file|copy):/.test(address)) return address
  }
  return undefined
}

/** The environment's mirror, else the host's, else undefined: mmdebstrap then takes its own default. */
export function findMirror(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment['SLIPWAY_DEBIAN_MIRROR']) return environment['SLIPWAY_DEBIAN_MIRROR']
  try {
    const options = ['indextargets', '--format', indexTargetsFormat]
    return mirrorFromIndexTargets(execFileSync('apt-get', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}

/** The proxies that the host's apt goes through; mmdebstrap's own apt does not read the host's settings. */
export function findProxyOptions(): readonly string[] {
  try {
    const output = execFileSync('apt-config', ['dump'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return proxyOptions(output)
  } catch {
    return []
  }
}

export function proxyOptions(aptConfig: string): readonly string[] {
  return aptConfig.split('\n').filter((line) => /^Acquire::https?::proxy "[^"]+";$/i.test(line))
}
