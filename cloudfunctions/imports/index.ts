import { imports as contract } from '../../types/imports'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { applyImport } from './apply-import'
import { discardImport } from './discard-import'
import { exportFaults } from './export-faults'
import { getPreview } from './get-preview'
import { listImports } from './list-imports'

export const imports: Verbs<'imports'> = { listImports, getPreview, applyImport, discardImport, exportFaults }
export const main = wechatMain('imports', contract, imports)
