import { organizations as contract } from '../../types/organizations'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { follow } from './follow'
import { getOrganization } from './get-organization'
import { listMyOrganizations } from './list-my-organizations'
import { listOrganizations } from './list-organizations'
import { listProjects } from './list-projects'
import { listTeams } from './list-teams'

export const organizations: Verbs<'organizations'> = { getOrganization, listOrganizations, listTeams, listProjects, listMyOrganizations, follow }
export const main = wechatMain('organizations', contract, organizations)
