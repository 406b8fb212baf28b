// Owns what a Dockerfile says of itself before anybody builds it: stages, arguments, what its mounts ask for, images that it names.
import { posix } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import type { Arg, Instruction, ModifiableInstruction } from 'dockerfile-ast'
import type { DockerfileArg, DockerfileReport, DockerfileStage } from '#contract/build.ts'

export type DockerfileFacts = Pick<DockerfileReport, 'stages' | 'args' | 'secrets' | 'ssh'>

/** The builder fills these in by itself (Dockerfile reference: "Automatic platform ARGs", "Predefined ARGs"). */
const predefined = /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|TARGETSTAGE|(?:https?|ftp|no|all)_proxy)$/i
/** A file of this many of anything is not one that a form could show. */
const most = 500

export const readDockerfile = (text: string): DockerfileFacts => {
  const instructions = DockerfileParser.parse(text).getInstructions()
  const mounts = named(instructions, 'RUN').flatMap(mountsOf)
  const secrets = mounts.filter((mount) => mount.get('type') === 'secret')
  return {
    stages: stagesOf(instructions).slice(0, most),
    args: unique(named(instructions, 'ARG').flatMap(argsOf), ({ name }) => name).filter(({ name }) => !predefined.test(name)).slice(0, most),
    secrets: unique(
      secrets.map((mount) => ({ id: mount.get('id') ?? posix.basename(mount.get('target') ?? ''), required: /^(?:true|1|)$/i.test(mount.get('required') ?? 'false') })).filter(({ id }) => id !== ''),
      ({ id }) => id,
    ).slice(0, most),
    ssh: [...new Set(mounts.filter((mount) => mount.get('type') === 'ssh').map((mount) => mount.get('id') ?? 'default'))].slice(0, most),
  }
}

/** Images that it takes anything from, as far as arguments of this build and their defaults say; those of its own stages are left out. */
export const imagesNamed = (text: string, given: ReadonlyMap<string, string>): readonly string[] => {
  const instructions = DockerfileParser.parse(text).getInstructions()
  const first = instructions.findIndex((one) => one.getKeyword() === 'FROM')
  const values = new Map(named(instructions.slice(0, Math.max(first, 0)), 'ARG').flatMap(argsOf).map(({ name, defaultValue }) => [name, given.get(name) ?? defaultValue ?? '']))
  const stages = new Set(stagesOf(instructions).map(({ name }) => name.toLowerCase()))
  const syntax = /^#\s*syntax\s*=\s*(\S+)/im.exec(text)?.[1]
  const asked = [
    ...(syntax === undefined ? [] : [syntax]),
    ...stagesOf(instructions).map(({ base }) => base),
    ...named(instructions, 'COPY', 'ADD').flatMap((one) => flagsOf(one, 'from')),
    ...named(instructions, 'RUN').flatMap(mountsOf).flatMap((mount) => mount.get('from') ?? []),
  ]
  return [...new Set(asked.map((image) => filled(image, values)))].filter((image) => image !== '' && image !== 'scratch' && !stages.has(image.toLowerCase()) && !/^\d+$/.test(image))
}

const named = (instructions: readonly Instruction[], ...keywords: readonly string[]): readonly Instruction[] => instructions.filter((one) => keywords.includes(one.getKeyword()))

const lineOf = (instruction: Instruction): number => instruction.getRange().start.line + 1

const stagesOf = (instructions: readonly Instruction[]): readonly DockerfileStage[] =>
  named(instructions, 'FROM').map((from, index) => {
    const [base = '', as = '', name] = from.getArguments().map((word) => word.getValue()).filter((word) => !word.startsWith('--'))
    return { name: as.toLowerCase() === 'as' && name !== undefined ? name : String(index), base, line: lineOf(from) }
  })

const argsOf = (instruction: Instruction): readonly DockerfileArg[] =>
  ('getPropertyArguments' in instruction ? (instruction as Arg).getPropertyArguments() : []).flatMap((word) => {
    const [, name, value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(word.getValue()) ?? []
    return name === undefined ? [] : [{ name, defaultValue: value === undefined ? null : value.replace(/^(["'])(.*)\1$/s, '$2'), line: lineOf(instruction) }]
  })

const flagsOf = (instruction: Instruction, name: string): readonly string[] =>
  // Only instructions that may have flags have this method.
  'getFlags' in instruction ? (instruction as ModifiableInstruction).getFlags().filter((flag) => flag.getName() === name).flatMap((flag) => flag.getValue() ?? []) : []

/** `type=secret,id=token,required` as a map; a name without a value means the empty one. */
const mountsOf = (instruction: Instruction): readonly ReadonlyMap<string, string>[] =>
  flagsOf(instruction, 'mount').map((flag) => {
    const options = new Map(flag.split(',').map((option): [string, string] => {
      const [name = '', ...value] = option.split('=')
      return [name.trim().toLowerCase().replace(/^(?:dst|destination)$/, 'target'), value.join('=').replace(/^(["'])(.*)\1$/, '$2')]
    }))
    return options
  })

/** The first one of each, but one that has more to say in its place. */
const unique = <T extends object>(all: readonly T[], keyOf: (one: T) => string): readonly T[] => {
  const found = new Map<string, T>()
  for (const one of all) {
    const before = found.get(keyOf(one))
    if (before === undefined || saysMore(one, before)) found.set(keyOf(one), one)
  }
  return [...found.values()]
}

const saysMore = (one: object, before: object): boolean =>
  ('defaultValue' in before && before.defaultValue === null && 'defaultValue' in one && one.defaultValue !== null) || ('required' in before && before.required === false && 'required' in one && one.required === true)

/** Variables as the builder fills them into the name of an image, with the usual `:-` and `:+`. */
const filled = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replaceAll(/\$(?:(\w+)|\{(\w+)(?::?([-+])([^}]*))?\})/g, (_, plain: string | undefined, braced: string | undefined, sign: string | undefined, other: string | undefined) => {
    const value = values.get(plain ?? braced ?? '') ?? ''
    return sign === '+' ? (value === '' ? '' : (other ?? '')) : value === '' ? (other ?? '') : value
  })
