export const keepSite = () => {}
export const worksOffline = () => true
export const quietly = <T>(load: () => Promise<T>) => load()
