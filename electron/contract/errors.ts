// Owns the error codes of Slipway: for each what happened and the one thing to do about it.
// `{name}` in a text is filled from the error's details; one that is a code among them, with its words.
import { buildErrorTexts } from './build-errors.ts'
import { containerStates } from './container-states.ts'
import { fileErrorTexts } from './file-errors.ts'
import { mountErrors } from './mount-errors.ts'
import { networkErrorTexts } from './network-errors.ts'
import { portHolders } from './port-holder.ts'
import { volumeErrorTexts } from './volume-errors.ts'

/** What the notice's button can do for the person; the renderer knows how. */
export type ErrorAction = 'start-machine' | 'restart-machine' | 'pull-image' | 'open-machine' | 'open-registry' | 'reload'

export interface ErrorText {
  readonly what: string
  readonly remedy: string
  readonly action?: ErrorAction
}

const texts = {
  ...mountErrors,
  // The host and its hypervisor
  QEMU_MISSING: {
    what: 'QEMU is not installed ({binary} was not found).',
    remedy: 'Install QEMU (Debian, Ubuntu: sudo apt-get install qemu-system-x86), then start again.',
    action: 'start-machine',
  },
  PROVIDER_UNSUPPORTED: {
    what: 'Slipway cannot start a machine on {platform} yet.',
    remedy: 'Use a Linux host; the README lists what works where.',
  },
  ACCELERATOR_UNUSABLE: {
    what: 'No accelerator could run a guest, not even software emulation: {reason}',
    remedy: 'Reinstall QEMU and start again; the console log has what the guest said.',
    action: 'start-machine',
  },
  GUEST_IMAGE_MISSING: {
    what: 'The guest image is not there ({path}).',
    remedy: 'Build it with "npm run image", then start again.',
    action: 'start-machine',
  },
  DISK_FULL: {
    what: 'The disk that holds {path} is full.',
    remedy: 'Free at least {neededMiB} MiB there, then start again.',
    action: 'start-machine',
  },
  HOST_PERMISSION: {
    what: 'Slipway may not use {path}.',
    remedy: 'Make your user its owner (chown) or point SLIPWAY_HOME at a folder you own.',
  },
  HOST_PATH_TOO_LONG: {
    what: 'The socket path {path} is longer than the system allows ({limit} bytes).',
    remedy: 'Point SLIPWAY_HOME at a shorter path.',
  },
  MACHINE_IN_USE: {
    what: 'Another Slipway already runs this machine (it listens on {path}).',
    remedy: 'Use that one, or end it with "slipway down".',
  },
  MACHINE_RESOURCES: {
    what: 'The machine cannot have {asked}: this host allows {allowed}.',
    remedy: 'Choose a value in that range on the Machine page.',
    action: 'open-machine',
  },

  // The machine
  GUEST_SILENT: {
    what: 'The guest gave no sign of life for {seconds} s.',
    remedy: 'Start again; if it stays silent, lower the memory on the Machine page.',
    action: 'start-machine',
  },
  GUEST_EXITED: {
    what: 'The virtual machine ended by itself: {reason}',
    remedy: 'Start it again; the console log shows what came before.',
    action: 'start-machine',
  },
  GUEST_FAILED: {
    what: 'The guest stopped its boot: {reason}',
    remedy: 'Read the console log below, then start again.',
    action: 'start-machine',
  },
  DATA_DISK_FOREIGN: {
    what: 'The data disk holds something that is not ours, so it was left untouched.',
    remedy: 'Move {path} away if you do not need it, then start again.',
    action: 'start-machine',
  },
  DATA_DISK_DAMAGED: {
    what: 'The data disk has damage that could not be repaired by itself.',
    remedy: 'Copy {path} to a safe place, then repair it with e2fsck and start again.',
  },
  BOOT_TIMEOUT: {
    what: 'The boot step "{step}" took longer than {seconds} s.',
    remedy: 'Start again; the console log shows how far it came.',
    action: 'start-machine',
  },
  MACHINE_NOT_RUNNING: {
    what: 'The machine is not running.',
    remedy: 'Start it.',
    action: 'start-machine',
  },
  LINK_LOST: {
    what: 'The connection to the machine broke and could not be rebuilt in {seconds} s.',
    remedy: 'Restart the machine; your containers and volumes are kept.',
    action: 'restart-machine',
  },
  LINK_REFUSED: {
    what: 'The machine did not prove that it is ours: {reason}',
    remedy: 'Restart the machine; its keys are made anew.',
    action: 'restart-machine',
  },

  // The engine and what it holds
  ENGINE_UNREACHABLE: {
    what: 'The container engine does not answer.',
    remedy: 'Wait a moment; if it stays away, restart the machine.',
    action: 'restart-machine',
  },
  ENGINE_REFUSED: {
    what: 'The engine refused: {reason}',
    remedy: 'Change what it names and try again.',
  },
  IMAGE_REFERENCE_INVALID: {
    what: '"{reference}" is not an image reference.',
    remedy: 'Write it like nginx, nginx:1.27 or registry.example/team/app:tag.',
  },
  IMAGE_NOT_FOUND: {
    what: 'There is no image {reference} here or in its registry.',
    remedy: 'Check the spelling and the tag. For a private image, log in to its registry first.',
  },
  IMAGE_NOT_LOCAL: {
    what: 'The image {reference} is not on this machine yet.',
    remedy: 'Pull it, then run it.',
    action: 'pull-image',
  },
  IMAGE_UNREADABLE: {
    what: 'The inside of this image cannot be read: {reason}',
    remedy: 'Pull or build it again, then look once more.',
  },
  IMAGE_NOT_LOOKED_INTO: {
    what: 'What was found inside this image is not in memory any more.',
    remedy: 'Look inside again.',
  },
  IMAGE_IN_USE: {
    what: 'The image {reference} is used by a container.',
    remedy: 'Remove that container first, or remove the image by force.',
  },
  REGISTRY_UNREACHABLE: {
    what: 'The registry of {reference} does not answer: {reason}',
    remedy: 'Check the network and the registry name, then try again.',
  },
  REGISTRY_DENIED: {
    what: 'The registry {host} refused {reference} to the account that is logged in.',
    remedy: 'Check the name, ask the registry for access, or log in with another account.',
    action: 'open-registry',
  },
  REGISTRY_LOGIN_NEEDED: {
    what: 'The registry {host} wants a login for {reference}.',
    remedy: 'Log in to {host}, then try again.',
    action: 'open-registry',
  },
  REGISTRY_LOGIN_WRONG: {
    what: '{host} does not take this username and password.',
    remedy: 'Check both; many registries want an access token in place of the password.',
  },
  REGISTRY_RATE_LIMITED: {
    what: '{host} lets no more requests through for now (too many requests).',
    remedy: 'Wait a while, log in to {host} for a higher limit, or set a mirror.',
    action: 'open-registry',
  },
  REGISTRY_CERTIFICATE: {
    what: 'The certificate of {host} cannot be trusted: {reason}',
    remedy: 'If the registry has a certificate authority of its own, add its certificate to {host}.',
    action: 'open-registry',
  },
  REGISTRY_PLAIN: {
    what: 'The registry {host} speaks without TLS.',
    remedy: 'If you trust the network up to it, allow {host} as an insecure registry.',
    action: 'open-registry',
  },
  REGISTRY_REFUSED: {
    what: 'The registry {host} refused: {reason}',
    remedy: 'Try again later, or ask who runs the registry.',
  },
  REGISTRY_NO_CATALOG: {
    what: 'The registry {host} does not list what it holds.',
    remedy: 'Type the whole name of the image.',
  },
  CREDENTIAL_HELPER_FAILED: {
    what: 'The credential helper {helper} failed: {reason}',
    remedy: 'Make it work in a terminal, or take it out of the docker config file, then try again.',
  },
  CREDENTIAL_NOT_OURS: {
    what: 'The login to {host} stands in your own docker config file, which Slipway does not change.',
    remedy: 'Run "docker logout {host}" in a terminal.',
  },
  CONTAINER_NOT_FOUND: {
    what: 'The container {id} is not there any more.',
    remedy: 'Go back to the list.',
  },
  CONTAINER_NOT_RUNNING: {
    what: 'The container {id} is not running.',
    remedy: 'Start it first.',
  },
  CONTAINER_NAME_TAKEN: {
    what: 'The name "{name}" is taken by another container.',
    remedy: 'Choose another name, or remove the other container.',
  },
  FOLDER_NAME_TAKEN: {
    what: 'There is a folder "{name}" already.',
    remedy: 'Choose another name.',
  },
  FOLDER_NOT_FOUND: {
    what: 'There is no folder "{name}" any more.',
    remedy: 'Choose another one, or make it again.',
  },
  FOLDERS_FULL: {
    what: 'There are {limit} folders already.',
    remedy: 'Remove one that you do not need: its containers stay.',
  },
  CONTAINER_STATE: {
    what: 'The container {id} cannot do that now: {state}',
    remedy: 'Change its state, or wait until it changed, then try again.',
  },
  ...volumeErrorTexts,
  ...networkErrorTexts,
  HOST_FILE_EXISTS: {
    what: 'There is a file {path} already.',
    remedy: 'Choose another name, or move that one away.',
  },
  HOST_FOLDER_MISSING: {
    what: 'There is no folder {path} on this computer.',
    remedy: 'Make it, or choose another one.',
  },
  HOST_FOLDER_CLOSED: {
    what: 'Your user may not look into {path}.',
    remedy: 'Choose another folder, or give your user the right to read this one.',
  },
  CONTAINER_BUSY: {
    what: 'The container {name} is being recreated.',
    remedy: 'Wait until that has ended, or cancel it.',
  },
  RECREATE_CRASHED: {
    what: 'The new {name} did not stay up: it ended with exit code {exitCode}.',
    remedy: 'Read its last lines in the details, change what they name and apply again.',
  },
  RECREATE_UNHEALTHY: {
    what: 'The new {name} did not get healthy.',
    remedy: 'Read what its health check said in the details, change what it names and apply again.',
  },
  RECREATE_NO_WAY_BACK: {
    what: 'The container {name} is removed as soon as it stops, so there would be no way back.',
    remedy: 'Run a new one beside it, without the auto-remove option.',
  },
  RECREATE_STUCK: {
    what: 'The old {name} is kept, but it is not as it was yet: {reason}',
    remedy: 'Mend what it names; what is left to do is done when the machine starts the next time.',
  },
  PROCESS_NOT_FOUND: {
    what: 'The process {pid} is not in this container any more.',
    remedy: 'Look at the list again.',
  },
  COMMAND_NOT_FOUND: {
    what: 'The command "{command}" does not exist in the image.',
    remedy: 'Check its spelling, or leave the command empty to use the image\'s own.',
  },
  SHELL_NOT_FOUND: {
    what: 'This image has no shell.',
    remedy: 'Open a debug shell beside it, or give a command that the image has.',
  },
  USER_NOT_FOUND: {
    what: 'The container does not know the user: {reason}',
    remedy: 'Give a user of its /etc/passwd, or a number.',
  },
  WORKDIR_UNUSABLE: {
    what: 'The folder {path} cannot be worked in: {reason}',
    remedy: 'Give a folder that the container has and the user may enter.',
  },
  HOST_TERMINAL_DENIED: {
    what: 'A terminal on this computer opens in the app\'s own window only.',
    remedy: 'Open it in the window.',
  },
  HOST_TERMINAL_FAILED: {
    what: 'The terminal on this computer could not be opened: {reason}',
    remedy: 'Install the npm packages again with "npm install", then start Slipway again.',
  },
  HOST_PORT_TAKEN: {
    what: 'Port {port} on this computer is taken{holder}.',
    remedy: 'Publish another port, or end what holds it.',
  },
  HOST_PORT_PRIVILEGED: {
    what: 'This system keeps port {port} for privileged programs.',
    remedy: 'Publish a port from 1024 on, or allow low ones (Linux: sudo sysctl -w net.ipv4.ip_unprivileged_port_start=0), then try again.',
  },
  HOST_ADDRESS_MISSING: {
    what: 'This computer has no address {address}.',
    remedy: 'Publish on one that it has, or leave the address out for this computer only.',
  },

  HOST_FILE_MISSING: {
    what: '{path} is no file that can be reached on this computer.',
    remedy: 'Check its folder and its name.',
  },
  ...buildErrorTexts,

  ...fileErrorTexts,

  // Slipway itself
  INPUT_INVALID: {
    what: '{reason}',
    remedy: 'Correct it and try again.',
  },
  OPERATION_NOT_FOUND: {
    what: 'That task is not known any more.',
    remedy: 'Start it again.',
  },
  STREAM_NOT_FOUND: {
    what: 'That stream has ended.',
    remedy: 'Open it again.',
  },
  CANCELLED: {
    what: 'It was cancelled.',
    remedy: 'Start it again when you need it.',
  },
  CONNECTION_LOST: {
    what: 'The window lost its connection to Slipway.',
    remedy: 'It reconnects by itself; if not, start Slipway again.',
    action: 'reload',
  },
  APP_PORT_TAKEN: {
    what: 'Port {port} on this computer is taken by another program.',
    remedy: 'Choose another one with SLIPWAY_PORT, or leave it out to take any free one.',
  },
  CREDENTIAL_REFUSED: {
    what: 'This address is not yours to open, or was used already.',
    remedy: 'Run "slipway open" for a fresh address.',
  },
  UNKNOWN: {
    what: 'Something unexpected went wrong: {reason}',
    remedy: 'Try again; if it stays, the log under reference {logRef} has the details.',
  },
} as const satisfies Record<string, ErrorText>

export type ErrorCode = keyof typeof texts
export const errorTexts: Readonly<Record<ErrorCode, ErrorText>> = texts
export type ErrorDetails = Readonly<Record<string, string | number>>

/** What travels over the wire instead of an Error. */
export interface ErrorEnvelope {
  readonly code: ErrorCode
  readonly details: ErrorDetails
  /** Where it was typed, for INPUT_INVALID: path of the field in the method's input. */
  readonly field?: string
}

/** By the name of a detail and its code. */
export type DetailWords = Readonly<Record<string, Readonly<Record<string, string>>>>
const english: DetailWords = { holder: portHolders, state: containerStates }

/** Fills `{name}` places of a text; an unknown place becomes empty, an unknown code stays as it is. */
export const fillText = (text: string, details: ErrorDetails, words: DetailWords = english): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(details[name] ?? '')
    const known = words[name]
    return known !== undefined && Object.hasOwn(known, value) ? fillText(known[value] ?? '', details, {}) : value
  })

/** What happened, then the one thing to do, in English (the CLI and the log use it; the window translates). */
export const describeError = ({ code, details }: ErrorEnvelope): string =>
  `${fillText(errorTexts[code].what, details)} ${fillText(errorTexts[code].remedy, details)}`

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(texts, code)

/** The only error that Slipway throws on purpose. Throw it where the knowledge is. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails
  readonly field: string | undefined

  constructor(code: ErrorCode, options: { details?: ErrorDetails; field?: string; cause?: unknown } = {}) {
    super(`${code}: ${fillText(errorTexts[code].what, options.details ?? {})}`, { cause: options.cause })
    this.code = code
    this.details = options.details ?? {}
    this.field = options.field
  }

  toEnvelope(): ErrorEnvelope {
    return { code: this.code, details: this.details, ...(this.field === undefined ? {} : { field: this.field }) }
  }

  static from(envelope: ErrorEnvelope): AppError {
    return new AppError(envelope.code, envelope)
  }
}
