// Owns the tabs of a network's page; the first is the usual one.
export const networkTabs = ['overview', 'inspect'] as const
export type NetworkTab = (typeof networkTabs)[number]
