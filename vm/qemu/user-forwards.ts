// Owns changing the forwards of QEMU's user network while the guest runs (QEMU: hostfwd_add, hostfwd_remove; under a millisecond each).
import type { LocalAddress, QuickWay } from '../provider.ts'
import { forwardedPort } from './qmp.ts'
import type { Qmp } from './qmp.ts'

const address = '127.0.0.1'

export const userForwards = (qmp: Pick<Qmp, 'monitor'>): QuickWay => ({
  open: async (protocol, guestPort): Promise<LocalAddress> => {
    // Port 0: the system picks a free one, which only the list tells.
    const refused = await qmp.monitor(`hostfwd_add net ${protocol}:${address}:0-:${guestPort}`)
    const port = refused.trim() === '' ? forwardedPort(await qmp.monitor('info usernet'), guestPort, protocol) : null
    if (port === null) throw new Error(`QEMU did not forward to ${guestPort}/${protocol}: ${refused.trim()}`)
    return { address, port }
  },
  close: async (protocol, local) => void (await qmp.monitor(`hostfwd_remove net ${protocol}:${local.address}:${local.port}`)),
})
