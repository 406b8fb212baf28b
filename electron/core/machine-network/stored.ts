// Owns what is kept of the machine's network in the settings file: all but the login at a proxy, which is a secret.
import { defaultMachineNetwork, machineNetworkSettingsSchema } from '#contract/machine-network.ts'
import { z } from 'zod'

export const storedNetworkSchema = z.object({
  ...machineNetworkSettingsSchema.shape,
  certificates: z.object({
    followHost: z.boolean(),
    /** The person's own, PEM. */
    own: z.array(z.string()).max(50),
  }),
})
export type StoredNetwork = z.output<typeof storedNetworkSchema>

export const noStoredNetwork: StoredNetwork = { ...defaultMachineNetwork, certificates: { ...defaultMachineNetwork.certificates, own: [] } }
