// Owns getting the packages: chosen, verified and unpacked by mmdebstrap, without running anything that is in them.

import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { findMirror, findProxyOptions } from './apt-mirror.ts'
import { explainFetchFailure } from './build-error.ts'
import { debianKeyring } from './host-checks.ts'
import type { GuestArch } from './recipe.ts'
import { archs, packageListMaxAgeDays, packages, suite } from './recipe.ts'
import { run } from './run.ts'

/** Leaves the packages' files in `folder`, owned by whoever builds (nothing after this needs to be root); tells name → version. */
export async function fetchPackages(folder: string, arch: GuestArch, signal: AbortSignal): Promise<Record<string, string>> {
  const archive = `${folder}.tar`
  const mirror = findMirror()
  const aptOptions = [
    'APT::Install-Recommends "false";',
    `Acquire::Min-ValidTime "${packageListMaxAgeDays * 86_400}";`,
    ...findProxyOptions(),
  ]
  const said = await run(
    'mmdebstrap',
    [
      '--verbose',
      `--mode=${process.getuid?.() === 0 ? 'root' : 'unshare'}`,
      '--variant=extract',
      '--format=tar',
      `--architectures=${arch}`,
      `--include=${[...packages, archs[arch].kernelPackage].join(',')}`,
      `--keyring=${debianKeyring}`,
      ...aptOptions.map((option) => `--aptopt=${option}`),
      ...['doc', 'info', 'locale', 'man'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`),
      suite,
      archive,
      ...(mirror ? [`deb ${mirror} ${suite} main`] : []),
    ],
    { signal, onFailure: explainFetchFailure },
  )
  mkdirSync(folder, { recursive: true })
  await run('tar', ['-xf', archive, '-C', folder, '--exclude=./dev/*', '--no-same-owner', '--no-same-permissions'], { signal })
  rmSync(archive)
  // the packages say /lib; the package that makes it a link has a script, and none was run
  symlinkSync('usr/lib', join(folder, 'lib'))
  return packageVersions(said)
}

/** Unpacked but never installed, the packages leave no trace in dpkg's status: their names are read off dpkg's command lines. */
export function packageVersions(output: string): Record<string, string> {
  const commands = output.split('\n').filter((line) => /^\S*dpkg .*--unpack /.test(line)).join('\n')
  const found = [...commands.matchAll(/\/([a-z0-9][a-z0-9+.-]*)_([^_/ ]+)_[a-z0-9]+\.deb\b/g)].map(
    ([, name, version]): [string, string] => [name ?? '', decodeURIComponent(version ?? '')],
  )
  return Object.fromEntries(found.sort(([left], [right]) => (left < right ? -1 : 1)))
}
