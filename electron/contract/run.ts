// Owns what can be said of a container before it is made: the run form, its presets, an edit.
import { z } from 'zod'
import { publishSchema } from './ports.ts'
import { imageNameOrIdSchema } from './references.ts'
import { findConflicts } from './run-rules.ts'

/** No text of a container may hold a NUL: the kernel ends words there. */
const text = z.string().max(131_072).regex(/^[^\0]*$/, 'no NUL')
const containerPath = z.string().trim().max(4_096).regex(/^\/[^\0]*$/, 'an absolute path in the container')
const nameAndValue = { name: z.string().min(1).max(32_768).regex(/^[^=\0]+$/, 'a name without ='), value: text }

export const containerNamePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

const environmentSchema = z.object({
  ...nameAndValue,
  /** Masked in the window and never kept in a preset. The engine knows no such thing. */
  secret: z.boolean().default(false),
})

const volumeSchema = z.object({
  /** A volume's name, or an absolute path of this computer; empty for a volume without a name. */
  source: z.string().trim().max(4_096).regex(/^[^\0]*$/),
  target: containerPath,
  readOnly: z.boolean().default(false),
})

const tmpfsSchema = z.object({
  target: containerPath,
  sizeBytes: z.int().min(4_096).optional(),
  /** The other mount options, such as mode=1777,noexec. */
  options: z.string().trim().regex(/^(?!.*\bsize=)[\w=,.%-]*$/, 'options such as mode=1777,noexec').default(''),
})

const networkSchema = z.object({
  /** A network's name or id; host, none, or container:<name or id>. */
  name: z.string().trim().regex(/^(?:container:)?[a-zA-Z0-9][\w.-]*$/, 'a network').max(300),
  aliases: z.array(z.string().trim().regex(/^\w[\w.-]*$/, 'a host name').max(253)).default([]),
  ipv4: z.ipv4().optional(),
  ipv6: z.ipv6().optional(),
})

export const restartPolicies = ['no', 'on-failure', 'unless-stopped', 'always'] as const

const durationMs = z.int().min(1).max(86_400_000)
const healthcheckSchema = z.object({
  /** The image's own; none at all; or this command, run by the container's shell. */
  mode: z.enum(['image', 'none', 'command']).default('image'),
  command: text.default(''),
  intervalMs: durationMs.optional(),
  timeoutMs: durationMs.optional(),
  startPeriodMs: durationMs.optional(),
  startIntervalMs: durationMs.optional(),
  retries: z.int().min(1).max(1_000).optional(),
})

const capability = z.string().trim().toUpperCase().transform((name) => name.replace(/^CAP_/, '')).pipe(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'a capability such as NET_ADMIN'))

export const runFields = z.object({
  image: imageNameOrIdSchema,
  name: z.string().trim().max(255).regex(containerNamePattern, 'two or more of a–z, 0–9, _ . -, beginning with a letter or digit').optional(),
  platform: z.string().trim().regex(/^[a-z0-9]+(?:\/[a-z0-9_]+){0,2}$/, 'a platform such as linux/arm64').optional(),
  /** The words of the entrypoint; left out means the image's own. */
  entrypoint: z.array(text).min(1).optional(),
  /** The words of the command; empty means the image's own. */
  command: z.array(text).default([]),
  environment: z.array(environmentSchema).default([]),
  ports: z.array(publishSchema).default([]),
  volumes: z.array(volumeSchema).default([]),
  tmpfs: z.array(tmpfsSchema).default([]),
  /** Empty means the engine's default, "bridge". */
  networks: z.array(networkSchema).default([]),
  hostname: z.string().trim().regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,61}[a-zA-Z0-9])?$/, 'a host name').optional(),
  /** `name:address`, where the address may be host-gateway. */
  extraHosts: z.array(z.string().trim().regex(/^[a-zA-Z0-9][\w.-]*:(?:[\d.]+|\[?[\da-fA-F:.]+\]?|host-gateway)$/, 'name:address')).default([]),
  dns: z.array(z.union([z.ipv4(), z.ipv6()], { error: 'not an IP address' })).default([]),
  restart: z.object({ policy: z.enum(restartPolicies).default('no'), maxRetries: z.int().min(0).max(1_000_000).optional() }).default({ policy: 'no' }),
  cpus: z.number().min(0.01).max(1_024).optional(),
  memoryBytes: z.int().min(6 * 1_048_576).optional(),
  pidsLimit: z.int().min(1).max(4_194_304).optional(),
  shmSizeBytes: z.int().min(1).optional(),
  /** `name=soft:hard`. */
  ulimits: z.array(z.string().trim().regex(/^[a-z]+=-?\d+:-?\d+$/, 'name=soft:hard')).default([]),
  /** `name=value`, of the container's own namespaces. */
  sysctls: z.array(z.string().trim().regex(/^[\w.-]+=[^\0]+$/, 'name=value')).default([]),
  user: z.string().trim().regex(/^[^\s:\0]+(?::[^\s:\0]+)?$/, 'user, uid or user:group').max(256).optional(),
  workdir: containerPath.optional(),
  labels: z.array(z.object(nameAndValue)).default([]),
  privileged: z.boolean().default(false),
  capAdd: z.array(capability).default([]),
  capDrop: z.array(capability).default([]),
  securityOptions: z.array(z.string().trim().regex(/^[\w-]+(?:[=:].+)?$/, 'an option such as no-new-privileges')).default([]),
  /** `path in the machine:path in the container:rwm`. */
  devices: z.array(z.string().trim().regex(/^\/[^:\0]+:\/[^:\0]+:[rwm]{1,3}$/, '/dev/source:/dev/target:rwm')).default([]),
  readOnlyRoot: z.boolean().default(false),
  healthcheck: healthcheckSchema.default({ mode: 'image', command: '' }),
  /** One of those that the engine has; left out means its default. */
  runtime: z.string().trim().regex(/^[\w.-]+$/, 'a runtime').max(255).optional(),
  tty: z.boolean().default(false),
  /** Keeps standard input open, for programs that read it. */
  stdin: z.boolean().default(false),
  /** A small first process that passes signals on and buries the dead. */
  init: z.boolean().default(false),
  autoRemove: z.boolean().default(false),
  stopSignal: z.string().trim().regex(/^(?:SIG)?[A-Z][A-Z0-9+-]*$|^\d{1,2}$/, 'a signal such as SIGTERM').optional(),
  stopTimeoutSeconds: z.int().min(-1).max(86_400).optional(),
})
export type RunSpec = z.output<typeof runFields>

/** Each field by itself first, then what does not go together. */
export const runSchema = runFields.superRefine((spec, context) => {
  for (const { path, rule } of findConflicts(spec)) context.addIssue({ code: 'custom', path: [...path], message: rule, params: { rule } })
})

/** Whether a volume's source means a folder of a computer, in the ways of any system, rather than a volume's name. */
export const isFolderPath = (source: string): boolean => /^[.~]|[/\\]|^[a-zA-Z]:$/.test(source)

/** Whether a variable of this name most likely holds a secret. */
export const looksSecret = (name: string): boolean => /pass(?:word|wd|phrase)?$|passw|secret|token|api_?key|private_?key|access_?key|credential/i.test(name) && !name.endsWith('_FILE')
