// Owns `npm run bench -- <name> [--runs N] [--json]`: which benchmarks there are.
import { parseArgs } from 'node:util'
import { benchApi } from './api.ts'
import { benchBoot } from './boot.ts'
import { benchBuild } from './build.ts'
import { benchNet } from './net.ts'
import { report } from './result.ts'
import { benchSoak } from './soak.ts'
import { benchShare } from './share.ts'
import { benchUi } from './ui.ts'
import { benchVolumes } from './volumes.ts'
import type { Result } from './result.ts'

const benchmarks: Readonly<Record<string, { summary: string; runs: number; run: (runs: number) => Promise<Result> }>> = {
  boot: { summary: 'VM start → /_ping on the host socket, against a stock Debian VM with systemd and docker.io', runs: 5, run: benchBoot },
  ui: { summary: 'long lists and a log flood in Chromium on a fake engine, against the bounds of issue 3', runs: 1, run: benchUi },
  build: { summary: 'growth of the app\'s memory while a context of 2 GiB goes to the machine, against the bound of issue 3', runs: 1, run: benchBuild },
  net: { summary: 'bytes through a published port, against QEMU\'s own forwarding and the ssh link', runs: 5, run: benchNet },
  soak: { summary: 'ports added and removed under traffic for --runs minutes; the longest stall of each minute', runs: 5, run: benchSoak },
  share: { summary: 'files in a shared folder, beside the guest\'s own disk and the host itself', runs: 3, run: benchShare },
  volumes: { summary: 'a million small files backed up, removed and restored: the same tree, and its time beside a copy within the machine', runs: 1, run: benchVolumes },
  api: { summary: 'latency of an API call through the host socket, against one in the guest', runs: 5, run: benchApi },
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string' }, json: { type: 'boolean', default: false } } })
const chosen = benchmarks[positionals[0] ?? '']
if (chosen === undefined) {
  console.error(`usage: npm run bench -- <name> [--runs N] [--json]\n\n${Object.entries(benchmarks).map(([name, { summary }]) => `  ${name.padEnd(7)} ${summary}`).join('\n')}`)
  process.exit(2)
}
const runs = values.runs === undefined ? chosen.runs : Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) {
  console.error('bench: --runs takes a whole number from 1 on')
  process.exit(2)
}
report(await chosen.run(runs), values.json)
process.exit()
