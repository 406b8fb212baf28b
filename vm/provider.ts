// Owns the interface between the core and whatever starts a guest: QEMU today; WSL2, Hyper-V and Virtualization.framework later.
// A provider starts guests and hands out links. It knows no Docker, never retries and keeps no state that is not on disk.
import type { Duplex } from 'node:stream'
import type { Accelerator } from '#contract/machine.ts'

export interface ProviderInfo {
  readonly id: 'qemu' | 'wsl2' | 'hyperv' | 'vz'
  /** Version of the hypervisor, such as "10.0.2". */
  readonly version: string
  /** Fastest first; each still has to prove itself by running a guest. */
  readonly accelerators: readonly Accelerator[]
}

/** Where the files of a machine and of the guest image are. All paths are absolute. */
export interface MachinePaths {
  /** Folder of the built guest image: vmlinux, initrd.img, root.erofs, manifest.json. */
  readonly image: string
  /** Folder of what must never be lost: the data disk, the keys. */
  readonly data: string
  /** Folder of sockets and marks of the running process; private (0700), short enough for a socket path. */
  readonly run: string
}

/** A folder of the host that the guest has at the same path. */
export interface GuestShare {
  readonly path: string
  readonly readOnly: boolean
}

export interface GuestSpec {
  readonly paths: MachinePaths
  readonly accelerator: Accelerator
  readonly cpus: number
  readonly memoryMiB: number
  readonly diskGiB: number
  /** More files for the guest to read at its start, by their path on the config disk; vm/guest/README.md has those it knows. */
  readonly configFiles?: Readonly<Record<string, string>>
  /** Folders that are there, an outer one before those within it. */
  readonly shares?: readonly GuestShare[]
  /** Folders within a share that the guest's processes are to find empty. */
  readonly hidden?: readonly string[]
}

export interface GuestExit {
  readonly reason: string
}

/** A started guest: its console speaks from the first byte on. */
export interface Guest {
  /** Whole lines of kernel and init, in order; ends when the guest ends. One reader. */
  readonly consoleLines: AsyncIterable<string>
  /** Whole lines of the engine's log; ends when the guest ends. One reader. */
  readonly engineLines: AsyncIterable<string>
  /** Settles once, when the guest is gone; never rejects. */
  readonly exited: Promise<GuestExit>
  /** Folders that it could not be given, by path, and why. The guest runs without them. */
  readonly unshared: ReadonlyMap<string, string>
  /** Opens the authenticated link. Call it once the guest said that it listens. Errors: LINK_REFUSED, LINK_LOST. */
  link(signal: AbortSignal): Promise<GuestLink>
  /** Asks the guest to shut down in order; resolves when asked, not when done. */
  powerOff(): Promise<void>
  /** Ends the guest now. Resolves when it is gone. */
  kill(): Promise<void>
  /** Bytes that the data disk takes on the host. */
  allocatedBytes(): Promise<number>
}

export interface ExecOptions {
  readonly signal?: AbortSignal
  /** What the command reads on its standard input. */
  readonly input?: Uint8Array
}

export interface StartOptions {
  /** The socket of an ssh agent of this computer, which the command reaches through SSH_AUTH_SOCK. */
  readonly sshAgent?: string
}

export interface ExecResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** One authenticated, multiplexed way into a guest. Dead once `closed` settled; a new one is asked from the guest. */
export interface GuestLink {
  /** Settles once, when the link is gone; never rejects. */
  readonly closed: Promise<void>
  /** Runs a command to its end; its input is empty unless given; output beyond 1 MiB is cut. Errors: LINK_LOST. */
  exec(command: string, options?: ExecOptions): Promise<ExecResult>
  /** A command whose output is read as it comes, to its end; destroying the stream ends it. Errors: LINK_LOST. */
  run(command: string): Promise<Duplex>
  /** Starts a command whose input and output are streams; whoever reads slowly stalls it. Errors: LINK_LOST. */
  start(command: string, options?: StartOptions): Promise<GuestProcess>
  /** A terminal in the guest. */
  shell(size: { readonly columns: number; readonly rows: number }): Promise<GuestShell>
  /** A stream to a unix socket in the guest, half-close both ways. Errors: LINK_LOST. */
  dialUnix(path: string): Promise<Duplex>
  /** A stream to a TCP port in the guest. Errors: LINK_LOST. */
  dialTcp(host: string, port: number): Promise<Duplex>
  /** The hypervisor's own forwarding, where it has one that can be changed while it runs. The same one for all links of a guest. */
  readonly quick?: QuickWay
  close(): void
}

/** Where something listens on this computer. */
export interface LocalAddress {
  readonly address: string
  readonly port: number
}

/** Quicker than the link, and for datagrams too: ports of this computer's loopback that lead to ports of the guest's own address. */
export interface QuickWay {
  /** On a port that is free; it stays until it is closed or the guest ends. Datagrams keep their bounds, and each sender its own port. */
  open(protocol: 'tcp' | 'udp', guestPort: number): Promise<LocalAddress>
  /** Connections that are open go on. */
  close(protocol: 'tcp' | 'udp', local: LocalAddress): Promise<void>
}

/** A command under way: its output is what is read, its input what is written. Destroying the stream hangs it up. */
export interface GuestProcess {
  readonly stream: Duplex
  /** Settles at its end, with what it said on its error output (the first KiBs); never rejects. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stderr: string }>
}

export interface GuestShell {
  readonly stream: Duplex
  resize(columns: number, rows: number): void
  readonly exitCode: Promise<number | null>
}

export interface Provider {
  readonly id: ProviderInfo['id']
  /** The address at which the guest and its containers reach what listens on this computer's loopback; null where they cannot. */
  readonly hostAddress: string | null
  /** Whether its guests can have folders of this host. */
  readonly sharesFolders: boolean
  /** What is installed here. Errors: QEMU_MISSING, PROVIDER_UNSUPPORTED. */
  inspect(signal: AbortSignal): Promise<ProviderInfo>
  /** Runs a real guest kernel under a watchdog; true when it spoke in time. */
  accelerates(accelerator: Accelerator, paths: MachinePaths, signal: AbortSignal): Promise<boolean>
  /** Ends and removes exactly what a dead predecessor left in `paths.run`, by process id and identity. Never a living owner's. */
  clear(paths: MachinePaths): Promise<void>
  /** Makes the disks and keys that are missing. Never touches existing data. Errors: DISK_FULL, HOST_PERMISSION, GUEST_IMAGE_MISSING. */
  prepare(spec: GuestSpec): Promise<void>
  /** Starts the guest. Errors: GUEST_EXITED, HOST_PATH_TOO_LONG. */
  start(spec: GuestSpec, signal: AbortSignal): Promise<Guest>
}
