// Owns the errors of networks, a part of the table in errors.ts.
import type { ErrorText } from './errors.ts'

export const networkErrorTexts = {
  NETWORK_NOT_FOUND: {
    what: 'There is no network {name}.',
    remedy: 'It may have been removed. Look at the list again.',
  },
  NETWORK_NAME_TAKEN: {
    what: 'There is a network {name} already.',
    remedy: 'Choose another name, or use that one.',
  },
  NETWORK_IN_USE: {
    what: 'The network {name} is used by {users}.',
    remedy: 'Disconnect them first, or do both at once.',
  },
  NETWORK_BUILT_IN: {
    what: 'The network {name} belongs to the engine.',
    remedy: 'It stays. Make a network of your own for what you want to change.',
  },
  NETWORK_OVERLAPS_NETWORK: {
    what: '{subnet} overlaps with {taken} of the network {name}.',
    remedy: 'Choose another subnet, or remove that network.',
  },
  NETWORK_OVERLAPS_MACHINE: {
    what: '{subnet} overlaps with {taken}, by which the machine reaches this computer ({name}).',
    remedy: 'Choose another subnet: this one would cut the machine off.',
  },
  NETWORK_OVERLAPS_HOST: {
    what: '{subnet} overlaps with {taken}, which this computer reaches by {name}.',
    remedy: 'Choose another subnet: containers would not reach those addresses any more. Or make it all the same.',
  },
  NETWORK_NONE_FREE: {
    what: 'No subnet is left that nobody uses.',
    remedy: 'Remove networks that you do not need, or give a subnet.',
  },
  NETWORK_DRIVER_MISSING: {
    what: 'The engine has no network driver {driver}.',
    remedy: 'Use "bridge", or install the plugin in the machine.',
  },
  NETWORK_JOINED: {
    what: '{container} is joined to {name} already.',
    remedy: 'Disconnect it first to join it with other names or addresses.',
  },
  NETWORK_ADDRESS_OUTSIDE: {
    what: '{address} is not in {subnets}.',
    remedy: 'Choose an address of the network\'s subnet, or leave it out.',
  },
  NETWORK_ADDRESS_TAKEN: {
    what: 'The address {address} is taken.',
    remedy: 'Choose another one, or leave it out.',
  },
  NETWORK_ADDRESS_FREE_ONLY: {
    what: 'The engine chose the subnet of {name}, and gives no fixed addresses of it.',
    remedy: 'Leave the address out, or make a network with a subnet that you name.',
  },
  NETWORK_SHARED_STACK: {
    what: '{container} uses another network stack as its own: {reason}',
    remedy: 'Make it anew with this network in place of the shared one.',
  },
} as const satisfies Record<string, ErrorText>
