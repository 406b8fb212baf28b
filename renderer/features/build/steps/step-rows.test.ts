import { describe, expect, it } from 'vitest'
import type { BuildStep } from '#contract/build.ts'
import { spanOfSteps, stepGroups, stepMs, stepRows } from './step-rows.ts'

const at = (second: number): string => new Date(1_700_000_000_000 + second * 1_000).toISOString()
const step = (id: string, changes: Partial<BuildStep> = {}): BuildStep => ({ id, name: id, stage: '', number: null, of: null, platform: '', state: 'waiting', startedAt: null, endedAt: null, error: null, parts: [], ...changes })
const done = (from: number, to: number) => ({ state: 'done' as const, startedAt: at(from), endedAt: at(to) })
const names = (steps: readonly BuildStep[]) => stepGroups(steps).map(({ kind, name, steps: of }) => `${kind} ${name}: ${of.map(({ id }) => id).join()}`)

describe('the steps of a build', () => {
  it('stand by stage, in the order of their numbers', () => {
    expect(names([
      step('read', done(0, 1)), step('r1', { stage: 'run', number: 1, of: 1 }), step('b2', { stage: 'build', number: 2, of: 2 }), step('b1', { stage: 'build', number: 1, of: 2 }), step('send', { startedAt: at(1), state: 'running' }),
    ])).toEqual(['before : read,send', 'stage build: b1,b2', 'stage run: r1'])
  })

  it('have what the builder does at the end at the end, and not before every step has ended', () => {
    const steps = [step('read', done(0, 1)), step('1', { number: 1, of: 1, ...done(1, 3) }), step('send', done(1, 2))]
    expect(names([...steps, step('export', done(3, 4))])).toEqual(['before : read,send', 'stage : 1', 'after : export'])
    expect(names([...steps, step('2', { number: 2, of: 2, state: 'running', startedAt: at(3) }), step('auth', done(4, 5)), step('export')])).toEqual(['before : read,send,auth', 'stage : 1,2', 'after : export'])
    expect(names([step('read', done(0, 1)), step('more')])).toEqual(['before : read,more'])
  })

  it('have the stage first that began first', () => {
    expect(names([step('b', { number: 1, stage: 'build', ...done(5, 6) }), step('a', { number: 1, stage: 'assets', ...done(1, 2) }), step('z', { number: 1, stage: 'last' })])).toEqual(['stage assets: a', 'stage build: b', 'stage last: z'])
  })

  it('stand apart by platform', () => {
    expect(names([step('b', { number: 1, stage: 's' }), step('a', { number: 1, stage: 's', platform: 'linux/arm64' })])).toEqual(['stage s · linux/arm64: a', 'stage s: b'])
  })

  it('are not shown where their stage is folded', () => {
    const groups = stepGroups([step('read', done(0, 1)), step('1', { number: 1, of: 1 })])
    expect(stepRows(groups, new Set(['before '])).map(({ type }) => type)).toEqual(['group', 'group', 'step'])
  })

  it('took from their first moment to their last, or until now', () => {
    const steps = [step('a', done(2, 5)), step('b', { startedAt: at(4), state: 'running' })]
    expect(spanOfSteps(steps, Date.parse(at(9)))).toEqual({ fromMs: Date.parse(at(2)), toMs: Date.parse(at(9)) })
    expect(spanOfSteps([step('a')], 5)).toBeNull()
    expect(steps.map((one) => stepMs(one, Date.parse(at(9))))).toEqual([3_000, 5_000])
    expect(stepMs(step('c'), 0)).toBeNull()
  })
})
