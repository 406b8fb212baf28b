// Owns saying in one line what of the network is in effect now.
import type { TFunction } from 'i18next'
import type { MachineNetwork } from '#contract/machine-network.ts'
import { safeText } from '../../../ui/text.ts'

const long = 300

export const dnsNow = (t: TFunction, { settings, dnsServers }: MachineNetwork): string => {
  const servers = safeText(dnsServers.join(', '), long)
  if (settings.dns.mode === 'servers') return t('machineNetwork.dns.inEffectServers', { servers })
  return servers === '' ? t('machineNetwork.dns.inEffectHostNone') : t('machineNetwork.dns.inEffectHost', { servers })
}

export const proxyNow = (t: TFunction, { proxy: { http, https, loggedIn } }: MachineNetwork): string => {
  if (http === null && https === null) return t('machineNetwork.proxy.inEffectNone')
  const ways = [['http', http], ['https', https]].map(([scheme, address]) => (address === null ? t('machineNetwork.proxy.wayDirect', { scheme }) : t('machineNetwork.proxy.way', { scheme, address: safeText(address ?? '', long) }))).join('; ')
  return t(loggedIn ? 'machineNetwork.proxy.loggedIn' : 'machineNetwork.proxy.inEffect', { ways })
}

export const mtuNow = (t: TFunction, { mtu: { host, wanted, inEffect } }: MachineNetwork): string => {
  if (inEffect === null) return t('machineNetwork.mtu.off', { mtu: wanted })
  return host === null || host === inEffect ? t('machineNetwork.mtu.inEffect', { mtu: inEffect }) : t('machineNetwork.mtu.inEffectHost', { mtu: inEffect, host })
}
