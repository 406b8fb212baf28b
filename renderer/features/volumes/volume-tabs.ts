// Owns the tabs of a volume's page; the first is the usual one.
export const volumeTabs = ['overview', 'files', 'inspect'] as const
export type VolumeTab = (typeof volumeTabs)[number]
