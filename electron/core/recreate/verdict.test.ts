// When a new container counts as good.
import { describe, expect, it } from 'vitest'
import { inspection } from './inspection.test-data.ts'
import { checkLimitMs, judge } from './verdict.ts'

const state = (change: object) => ({ State: { Status: 'running', Running: true, ExitCode: 0, ...change } })
const checked = { Healthcheck: { Test: ['CMD-SHELL', 'true'] } }

describe('a new container', () => {
  it('without a check is good once it has run for a while', () => {
    expect(judge(inspection(), false)).toBe('wait')
    expect(judge(inspection(), true)).toBe('good')
    expect(judge(inspection({ config: { Healthcheck: { Test: ['NONE'] } } }), true)).toBe('good')
  })

  it('with a check is as good as that says, and never before', () => {
    const health = (Status: string, settled = true) => judge(inspection({ config: checked, rest: state({ Health: { Status } }) }), settled)
    expect([health('starting'), health('healthy', false), health('unhealthy', false)]).toEqual(['wait', 'good', 'unhealthy'])
    expect(judge(inspection({ config: checked }), true)).toBe('wait')
  })

  it('has crashed when it ended, waits to be started again, or was', () => {
    expect(judge(inspection({ rest: state({ Running: false, Status: 'exited' }) }), false)).toBe('crashed')
    expect(judge(inspection({ rest: state({ Restarting: true }) }), true)).toBe('crashed')
    expect(judge(inspection({ rest: { RestartCount: 1 } }), true)).toBe('crashed')
  })

  it('is waited for as long as its check may take', () => {
    expect(checkLimitMs({})).toBe(270_000)
    expect(checkLimitMs({ Interval: 1e9, Timeout: 2e9, StartPeriod: 5e9, Retries: 1 })).toBe(5_000 + 6_000 + 30_000)
  })
})
