/** The beginning of the ids of this environment's files. */
const place = 'cloud://union-1a2b.7465-union-1a2b-1250000000/'

type File = { data: Buffer; openid: string | null }
/** The rule of a store as it is entered in the console: expressions over `resource` and `auth`. */
export type Rule = { read: boolean | string; write: boolean | string }
const allows = (rule: boolean | string, resource: { openid: string; path: string }, auth: { openid: string }): boolean =>
  typeof rule === 'boolean' ? rule : Boolean(new Function('resource', 'auth', `return ${rule}`)(resource, auth))

/** WeChat's file store on this machine, as its SDK uses it: JSON about files, and an address at which each is sent and fetched. */
export const makeCloudStore = () => {
  const files = new Map<string, File>()
  const pathOf = (fileId: string) => fileId.replace(place, '')
  const missing = (fileId: string) => ({ fileID: fileId, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' })
  return {
    files,
    place,
    /** Uploads a file from a person's phone, where the rule lets them write it, and returns its id. Throws as wx.cloud.uploadFile does. */
    uploadFromPhone: (rule: Rule, openid: string, path: string, data: Buffer): string => {
      const resource = { openid: files.get(path)?.openid ?? (files.has(path) ? '' : openid), path }
      if (!allows(rule.write, resource, { openid })) throw new Error('STORAGE_EXCEED_AUTHORITY')
      files.set(path, { data, openid })
      return `${place}${path}`
    },
    /** Stores and fetches a file at an address that the store gave; null where there is none. */
    put: (path: string, data: Buffer) => void files.set(path, { data, openid: null }),
    get: (path: string) => files.get(path)?.data ?? null,
    /** Answers a request about files; `base` is the beginning of their addresses. */
    answer: (action: string, params: Record<string, unknown>, base: string): object => {
      if (action === 'storage.getUploadMetadata') {
        const path = String(params.path)
        return { requestId: 'r', data: { url: `${base}/${path}`, token: 't', authorization: 'a', fileId: `${place}${path}`, cosFileId: 'c' } }
      }
      if (action === 'storage.batchGetDownloadUrl') {
        const asked = (params.file_list as { fileid: string }[]).map(({ fileid }) => fileid)
        const found = (fileID: string) => ({ fileID, code: 'SUCCESS', tempFileURL: `${base}/${pathOf(fileID)}?sign=1` })
        return { requestId: 'r', data: { download_list: asked.map((id) => (files.has(pathOf(id)) ? found(id) : missing(id))) } }
      }
      if (action === 'storage.batchDeleteFile') {
        const removed = (params.fileid_list as string[]).map((fileID) => (files.delete(pathOf(fileID)) ? { fileID, code: 'SUCCESS' } : missing(fileID)))
        return { requestId: 'r', data: { delete_list: removed } }
      }
      return { code: 'INVALID_ACTION', message: action }
    },
  }
}
export type CloudStore = ReturnType<typeof makeCloudStore>
