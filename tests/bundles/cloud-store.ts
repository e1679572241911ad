/** Where the files of this environment lie, as its file ids begin. */
const place = 'cloud://union-1a2b.7465-union-1a2b-1250000000/'

/** WeChat's store of files on this machine, as its SDK asks for it: JSON about files, and an address by which each is sent and fetched. */
export const makeCloudStore = () => {
  const files = new Map<string, Buffer>()
  const pathOf = (fileId: string) => fileId.replace(place, '')
  const missing = (fileId: string) => ({ fileID: fileId, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' })
  return {
    files,
    place,
    /** `base` is where the files' addresses begin. */
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
