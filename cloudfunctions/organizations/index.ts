import { organizations as contract } from '../../types/organizations'
import type { Verbs } from '../_shared/core/serve'
import { wechatMain } from '../_shared/wechat/wechat'
import { apply } from './apply'
import { answerGuidance } from './answer-guidance'
import { getOrganizationLife } from './get-organization-life'
import { getSetup } from './get-setup'
import { getUnionRate } from './get-union-rate'
import { offerGuidance } from './offer-guidance'
import { setOrganizationStatus } from './set-organization-status'
import { setUnionState } from './set-union-state'
import { follow } from './follow'
import { getApplication } from './get-application'
import { getMyApplication } from './get-my-application'
import { getOrganization } from './get-organization'
import { getOwnOrganization } from './get-own-organization'
import { listApplications } from './list-applications'
import { listMyOrganizations } from './list-my-organizations'
import { listOrganizations } from './list-organizations'
import { listProjects } from './list-projects'
import { listTeams } from './list-teams'
import { saveOrganization } from './save-organization'
import { settleApplication } from './settle-application'

export const organizations: Verbs<'organizations'> = {
  getOrganization,
  listOrganizations,
  listTeams,
  listProjects,
  listMyOrganizations,
  follow,
  apply,
  getMyApplication,
  listApplications,
  getApplication,
  settleApplication,
  saveOrganization,
  getOwnOrganization,
  answerGuidance,
  getOrganizationLife,
  getSetup,
  getUnionRate,
  offerGuidance,
  setOrganizationStatus,
  setUnionState,
}
export const main = wechatMain('organizations', contract, organizations)
