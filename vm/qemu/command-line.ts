// Owns QEMU's command line. Pure: a spec in, words out.
import type { AcceleratorId } from '#contract/machine.ts'
import type { GuestSpec, MachinePaths } from '../provider.ts'
import { qemuFiles } from './files.ts'

/** QEMU's user network gives the guest this address; ports are forwarded to it. */
export const guestNetwork = { address: '10.0.2.15', prefix: 24, gateway: '10.0.2.2', dns: '10.0.2.3' } as const
/** Where the guest's ssh listens (vm/guest: link.sh): not 22, which containers publish. */
export const linkPort = 65_022

const accelerators: Record<AcceleratorId, readonly string[]> = {
  kvm: ['-accel', 'kvm', '-cpu', 'host'],
  hvf: ['-accel', 'hvf', '-cpu', 'host'],
  whpx: ['-accel', 'whpx', '-cpu', 'max'],
  // A large translation buffer: dockerd's start alone fills the default one.
  tcg: ['-accel', 'tcg,thread=multi,tb-size=512', '-cpu', 'max'],
}

// q35 hung in none of 62 early boots where microvm hung in 4 of 90; what it has that we do not need is off.
const machine: Partial<Record<string, string>> = {
  x64: 'q35,usb=off,smbus=off,sata=off,vmport=off,hpet=off',
  arm64: 'virt',
}

const kernelArguments = [
  'console=ttyS0',
  // Printing from the first instruction on also avoided silent early hangs under emulation.
  'earlyprintk=ttyS0',
  'quiet', 'loglevel=4', 'panic=-1', 'reboot=t', 'tsc=reliable', 'no_timer_check', 'random.trust_cpu=on', '8250.nr_uarts=1',
  // What the guest does not use need not be set up: about 0.35 s under emulation.
  'lsm=landlock,yama', 'audit=0', 'cryptomgr.notests=1',
]

// An emulated CPU speculates nothing, so what guards against that only costs there.
const emulatedArguments = ['nokaslr', 'mitigations=off']

/** QEMU splits option lists at commas; a doubled comma is a literal one. */
const escaped = (path: string): string => path.replaceAll(',', ',,')

const drive = (id: string, path: string, options: string): readonly string[] => [
  '-drive', `id=${id},if=none,format=raw,file=${escaped(path)},${options}`,
  '-device', `virtio-blk-pci,drive=${id},serial=slipway-${id}`,
]

/** The machine without its devices; the benchmark gives its stock VM the same one. */
export const hardware = (spec: Pick<GuestSpec, 'accelerator' | 'cpus' | 'memoryMiB'>): readonly string[] => [
  '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot',
  '-M', machine[process.arch] ?? 'virt',
  ...accelerators[spec.accelerator.id],
  '-smp', String(spec.cpus), '-m', `${spec.memoryMiB}M`,
]

const kernel = (paths: MachinePaths): readonly string[] => ['-kernel', qemuFiles(paths).kernel, '-initrd', qemuFiles(paths).initrd]

/** A guest that only shows whether the kernel speaks: no disks, no network, the console on stdout. */
export const probeCommand = (spec: Pick<GuestSpec, 'accelerator' | 'paths'>): readonly string[] => [
  ...hardware({ ...spec, cpus: 1, memoryMiB: 512 }),
  ...kernel(spec.paths),
  '-append', ['console=ttyS0', 'earlyprintk=ttyS0', 'panic=-1', 'reboot=t'].join(' '),
  '-serial', 'stdio',
]

/** A folder whose daemon listens; the tag is how the guest asks for it. */
export interface ServedShare {
  readonly tag: string
  readonly socket: string
}

/** A daemon serves the guest's requests out of the guest's own memory, so that must be a file that both have. */
const shareDevices = (spec: GuestSpec, shares: readonly ServedShare[]): readonly string[] =>
  shares.length === 0
    ? []
    : [
        '-object', `memory-backend-memfd,id=memory,size=${spec.memoryMiB}M,share=on`, '-machine', 'memory-backend=memory',
        ...shares.flatMap(({ tag, socket }) => ['-chardev', `socket,id=${tag},path=${escaped(socket)}`, '-device', `vhost-user-fs-pci,chardev=${tag},tag=${tag},queue-size=1024`]),
      ]

/** Folders of the host need places in the guest; those at the top must be known before its root is mounted. */
const topFolders = ({ shares = [] }: GuestSpec): readonly string[] => {
  const names = [...new Set(shares.map(({ path }) => path.split('/')[1] ?? ''))]
  return names.length === 0 ? [] : [`slipway.folders=${names.join(',')}`]
}

export const guestCommand = (spec: GuestSpec, shares: readonly ServedShare[] = []): readonly string[] => {
  const files = qemuFiles(spec.paths)
  return [
    ...hardware(spec),
    ...shareDevices(spec, shares),
    ...kernel(spec.paths),
    '-append', [...kernelArguments, ...(spec.accelerator.emulated ? emulatedArguments : []), ...topFolders(spec)].join(' '),
    '-pidfile', files.pid,
    '-qmp', `unix:${escaped(files.qmp)},server=on,wait=off`,
    // wait=on: QEMU starts the guest once we listen, so no line is lost and none has to be kept in a file that grows.
    '-chardev', `socket,id=console,path=${escaped(files.console)},server=on,wait=on`, '-serial', 'chardev:console',
    '-device', 'virtio-serial-pci',
    '-chardev', `socket,id=engine,path=${escaped(files.engineLog)},server=on,wait=on`, '-device', 'virtconsole,chardev=engine',
    ...drive('root', files.root, 'readonly=on'),
    ...drive('data', files.data, 'discard=unmap,detect-zeroes=unmap,cache=writeback'),
    ...drive('config', files.config, 'readonly=on'),
    // Port 0: the system picks a free one; QMP tells which. Without IPv6: the guest has no such address, and its router would be one more
    // name of this computer's loopback.
    '-netdev', `user,id=net,ipv6=off,hostfwd=tcp:127.0.0.1:0-:${linkPort}`, '-device', 'virtio-net-pci,netdev=net,romfile=',
    '-device', 'virtio-balloon-pci,free-page-reporting=on,deflate-on-oom=on',
    '-device', 'virtio-rng-pci',
  ]
}
