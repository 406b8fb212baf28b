// Owns what a refusal of the engine means: its words, as engine 28.5 says them, to our codes.
import type { containerStates } from '#contract/container-states.ts'
import { AppError } from '#contract/errors.ts'
import type { ErrorCode, ErrorDetails } from '#contract/errors.ts'

/** What the call was about; each rule takes what it needs. */
export interface ErrorContext {
  readonly container?: string
  readonly image?: string
  readonly volume?: string
  /** Its name or id; and the address that was asked for in it. */
  readonly network?: string
  readonly address?: string
  /** Whether a registry had a say in it: only then are its refusals looked for. */
  readonly registry?: boolean
  /** Which one, and whether a login went with the request. */
  readonly host?: string
  readonly loggedIn?: boolean
}

interface Rule {
  readonly status?: number
  /** True: only where a registry had a say; false: only where none had. */
  readonly registry?: boolean
  readonly loggedIn?: boolean
  /** True: only where the call was about a network. */
  readonly network?: boolean
  readonly words: RegExp
  readonly code: ErrorCode
  readonly details?: (match: RegExpExecArray, context: ErrorContext, message: string) => ErrorDetails
  readonly field?: string
}

const container = (match: RegExpExecArray, context: ErrorContext): ErrorDetails => ({ id: shortId(context.container ?? match[1] ?? '') })
/** The first that fits counts; else the engine's own words stand there. */
const stateWords: readonly (readonly [RegExp, keyof typeof containerStates])[] = [
  [/removal of .* in progress|marked for removal|being removed/i, 'removing'],
  [/is not paused/i, 'not-paused'],
  [/paused/i, 'paused'],
  [/restarting/i, 'restarting'],
  [/\bdead\b/i, 'dead'],
  [/is running|running container/i, 'running'],
]
const state = (match: RegExpExecArray, context: ErrorContext, message: string): ErrorDetails => ({ ...container(match, context), state: stateWords.find(([words]) => words.test(message))?.[1] ?? message })
const image = (match: RegExpExecArray, context: ErrorContext): ErrorDetails => ({ reference: context.image ?? match[1] ?? '' })
const volume = (_match: RegExpExecArray, context: ErrorContext): ErrorDetails => ({ name: context.volume ?? '' })
const network = (match: RegExpExecArray, context: ErrorContext): ErrorDetails => ({ name: shortId(context.network ?? match[1] ?? ''), users: match[2] ?? '' })
const address = (_match: RegExpExecArray, context: ErrorContext): ErrorDetails => ({ address: context.address ?? '', subnets: context.network ?? '', name: context.network ?? '' })
const atRegistry = (match: RegExpExecArray, context: ErrorContext, message: string): ErrorDetails => ({ ...image(match, context), host: context.host ?? '', reason: message })
/** Only the part that says what is wrong, without the way on which it was found out. */
const matched = (match: RegExpExecArray): ErrorDetails => ({ reason: match[0] })
const said = (_match: RegExpExecArray, _context: ErrorContext, message: string): ErrorDetails => ({ reason: message })

const shortId = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id)

/** The first that fits counts. */
const rules: readonly Rule[] = [
  { network: true, status: 404, words: /network (\S+) not found|no such network/i, code: 'NETWORK_NOT_FOUND', details: network },
  { network: true, status: 409, words: /network with name (.+?) already exists/i, code: 'NETWORK_NAME_TAKEN', details: network, field: 'name' },
  { network: true, words: /has active endpoints/i, code: 'NETWORK_IN_USE', details: network },
  { network: true, words: /pre-?defined (?:bridge |host |none )?network/i, code: 'NETWORK_BUILT_IN', details: network, field: 'name' },
  { network: true, words: /pool overlaps with other one|overlapping IPv[46]|conflicts with network/i, code: 'INPUT_INVALID', details: said, field: 'ipv4.subnet' },
  { network: true, words: /address pools have been fully subnetted|no available network/i, code: 'NETWORK_NONE_FREE', field: 'ipv4.subnet' },
  { network: true, words: /plugin "([^"]+)" not found|could not find plugin (\S+)/i, code: 'NETWORK_DRIVER_MISSING', details: (match) => ({ driver: match[1] ?? match[2] ?? '' }), field: 'driver' },
  { network: true, words: /endpoint with name (\S+) already exists in network/i, code: 'NETWORK_JOINED', details: (match, context) => ({ container: match[1] ?? '', name: context.network ?? '' }), field: 'container' },
  { network: true, words: /address already in use/i, code: 'NETWORK_ADDRESS_TAKEN', details: address, field: 'ipv4' },
  { network: true, words: /no configured subnet or ip-range contain/i, code: 'NETWORK_ADDRESS_OUTSIDE', details: address, field: 'ipv4' },
  { network: true, words: /networks with user configured subnets/i, code: 'NETWORK_ADDRESS_FREE_ONLY', details: address, field: 'ipv4' },
  { network: true, words: /.*(?:sharing network namespace with another|host network mode|private \(none\) mode).*/i, code: 'NETWORK_SHARED_STACK', details: (match, context) => ({ container: context.container ?? '', reason: match[0] }), field: 'container' },
  { network: true, status: 400, words: /invalid (?:subnet|gateway|ip-?range|network config).*/is, code: 'INPUT_INVALID', details: matched, field: 'ipv4.subnet' },
  { network: true, words: /.*(?:parent|ipvlan|macvlan|driver opt|mode).*/i, code: 'INPUT_INVALID', details: matched, field: 'options' },
  { status: 404, words: /No such container: (\S+)/i, code: 'CONTAINER_NOT_FOUND', details: container },
  { status: 404, registry: false, words: /No such image: (\S+)/i, code: 'IMAGE_NOT_LOCAL', details: image, field: 'image' },
  { words: /container name "\/?([^"]+)" is already in use/i, code: 'CONTAINER_NAME_TAKEN', details: (match) => ({ name: match[1] ?? '' }), field: 'name' },
  { words: /invalid reference format|invalid repository name|repository name .*must be lowercase/i, code: 'IMAGE_REFERENCE_INVALID', details: image, field: 'image' },
  { words: /Bind for \S*?:(\d+) failed: port is already allocated/i, code: 'HOST_PORT_TAKEN', details: (match) => ({ port: Number(match[1]), holder: 'other-container' }), field: 'ports' },
  { words: /failed to bind host port (?:for )?\S*?:(\d+)\S* address already in use/i, code: 'HOST_PORT_TAKEN', details: (match) => ({ port: Number(match[1]), holder: 'machine' }), field: 'ports' },
  { status: 400, words: /bind source path does not exist: (.*)/, code: 'HOST_FOLDER_MISSING', details: (match) => ({ path: match[1] ?? '' }), field: 'volumes' },
  { status: 404, words: /no such volume/i, code: 'VOLUME_NOT_FOUND', details: volume },
  { status: 409, words: /volume is in use/i, code: 'VOLUME_IN_USE', details: volume },
  { words: /error looking up volume plugin ([^\s:]+)|plugin "([^"]+)" not found/i, code: 'VOLUME_DRIVER_MISSING', details: (match) => ({ driver: match[1] ?? match[2] ?? '' }), field: 'driver' },
  { status: 400, words: /invalid option(?: key)?: .*|missing required option.*|invalid mount options.*/i, code: 'INPUT_INVALID', details: matched, field: 'options' },
  { status: 400, words: /invalid characters for a local volume name|volume name is too short|invalid mount config|duplicate mount point/i, code: 'INPUT_INVALID', details: said, field: 'volumes' },
  {
    // The words of runc, of crun, of runsc.
    words: /exec: "([^"]*)": (?:executable file not found|stat \S+ no such file|permission denied|is a directory)|executable file `([^`]*)` not found|error finding executable "([^"]*)"/i,
    code: 'COMMAND_NOT_FOUND',
    details: (match) => ({ command: match[1] ?? match[2] ?? match[3] ?? '' }),
    field: 'command',
  },
  // What a run form can ask for and the machine does not have.
  { words: /unknown or invalid runtime name: .*/i, code: 'INPUT_INVALID', details: matched, field: 'runtime' },
  { words: /network \S+ not found|joining network namespace of container: .*/i, code: 'INPUT_INVALID', details: matched, field: 'networks' },
  { words: /range of CPUs is from .*/i, code: 'INPUT_INVALID', details: matched, field: 'cpus' },
  { words: /invalid CapAdd: .*/i, code: 'INPUT_INVALID', details: matched, field: 'capAdd' },
  { words: /invalid CapDrop: .*/i, code: 'INPUT_INVALID', details: matched, field: 'capDrop' },
  { words: /its platform \([^)]*\) does not match the specified platform.*|does not provide the specified platform.*/i, code: 'INPUT_INVALID', details: matched, field: 'platform' },
  { words: /wrong rlimit value.*|error setting rlimit.*|invalid ulimit .*/i, code: 'INPUT_INVALID', details: matched, field: 'ulimits' },
  { words: /error gathering device information .*/i, code: 'INPUT_INVALID', details: matched, field: 'devices' },
  { words: /sysctl "?[^"]*"? is not .*|write sysctl .*|open \/proc\/sys\/.*/i, code: 'INPUT_INVALID', details: matched, field: 'sysctls' },
  { words: /invalid --security-opt.*|opening seccomp profile.*/i, code: 'INPUT_INVALID', details: matched, field: 'securityOptions' },
  { status: 400, words: /invalid signal: .*/i, code: 'INPUT_INVALID', details: matched, field: 'stopSignal' },
  { words: /invalid tmpfs option .*/i, code: 'INPUT_INVALID', details: matched, field: 'tmpfs' },
  { words: /invalid IP address in add-host: .*/i, code: 'INPUT_INVALID', details: matched, field: 'extraHosts' },
  { words: /minimum memory limit allowed is .*/i, code: 'INPUT_INVALID', details: matched, field: 'memoryBytes' },
  { words: /unable to find (?:user|group) [^:]*/i, code: 'USER_NOT_FOUND', details: said, field: 'user' },
  { words: /chdir to cwd \(\\?"([^"\\]*)\\?"\)[^:]*: ([^:]*)/i, code: 'WORKDIR_UNUSABLE', details: (match) => ({ path: match[1] ?? '', reason: match[2] ?? '' }), field: 'workdir' },
  { status: 409, words: /container (\S+) is not running/i, code: 'CONTAINER_NOT_RUNNING', details: container },
  { status: 409, words: /unable to (?:remove|delete) .*container/i, code: 'IMAGE_IN_USE', details: image },
  // Of other conflicts those about a container pass with its state; "is not paused" is one that comes as 500.
  { words: /container (\S+) is (?:not |already )paused/i, code: 'CONTAINER_STATE', details: state },
  { status: 409, words: /container "?([^\s":]+)|removal of container/i, code: 'CONTAINER_STATE', details: state },
  { registry: true, words: /toomanyrequests|too many requests|rate limit/i, code: 'REGISTRY_RATE_LIMITED', details: atRegistry },
  { registry: true, loggedIn: true, words: /unauthorized|authentication required|no basic auth credentials/i, code: 'REGISTRY_DENIED', details: atRegistry, field: 'reference' },
  { registry: true, words: /unauthorized|authentication required|no basic auth credentials/i, code: 'REGISTRY_LOGIN_NEEDED', details: atRegistry, field: 'reference' },
  { registry: true, words: /pull access denied|manifest unknown|repository does not exist|not found: manifest|manifest for \S+ not found|name unknown|No such image/i, code: 'IMAGE_NOT_FOUND', details: image, field: 'reference' },
  { registry: true, loggedIn: true, words: /denied|forbidden/i, code: 'REGISTRY_DENIED', details: atRegistry, field: 'reference' },
  { registry: true, words: /denied|forbidden/i, code: 'REGISTRY_LOGIN_NEEDED', details: atRegistry, field: 'reference' },
  { registry: true, words: /x509: (.*)|failed to verify certificate|certificate (?:required|signed by)/i, code: 'REGISTRY_CERTIFICATE', details: (match, context, message) => ({ ...atRegistry(match, context, message), reason: match[1] ?? message }) },
  { registry: true, words: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/i, code: 'REGISTRY_PLAIN', details: atRegistry },
  {
    registry: true,
    words: /dial tcp|no such host|i\/o timeout|connection re(?:fused|set)|TLS handshake|EOF|context deadline|network is unreachable|failed to do request|Client\.Timeout/i,
    code: 'REGISTRY_UNREACHABLE',
    details: (match, context, message) => ({ ...image(match, context), reason: message }),
    field: 'reference',
  },
]

/** A refusal as an AppError; ENGINE_REFUSED with the engine's own words where no rule knows better. */
export const engineError = (status: number, message: string, context: ErrorContext = {}): AppError => {
  for (const rule of rules) {
    if (rule.status !== undefined && rule.status !== status) continue
    if (rule.registry !== undefined && rule.registry !== (context.registry ?? false)) continue
    if (rule.loggedIn !== undefined && rule.loggedIn !== (context.loggedIn ?? false)) continue
    if (rule.network !== undefined && rule.network !== (context.network !== undefined)) continue
    const match = rule.words.exec(message)
    if (match === null) continue
    return new AppError(rule.code, { details: rule.details?.(match, context, message) ?? {}, ...(rule.field === undefined ? {} : { field: rule.field }), cause: new Error(message) })
  }
  return new AppError('ENGINE_REFUSED', { details: { reason: message === '' ? `status ${status}` : message } })
}
