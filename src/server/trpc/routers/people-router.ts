import { accountContract, userContract } from '#src/server/contracts/account.ts';
import { apiTokenContract } from '#src/server/contracts/api-token.ts';
import { grantContract } from '#src/server/contracts/grant.ts';
import { invitationContract } from '#src/server/contracts/invitation.ts';
import { teamContract } from '#src/server/contracts/team.ts';
import { totpContract } from '#src/server/contracts/totp.ts';
import { cancelOwnSessions, getSession, updateAccount, updateOwnPassword } from '#src/server/services/account/index.ts';
import * as tokens from '#src/server/services/api-token/index.ts';
import { createGrant, listRights, removeGrant } from '#src/server/services/grant/index.ts';
import * as invitations from '#src/server/services/invitation/index.ts';
import { cancelOwnSession, cancelUserSession, listOwnSessions, listUserSessions } from '#src/server/services/session/index.ts';
import * as teams from '#src/server/services/team/index.ts';
import { acknowledgeTotp, createTotp, getTotp, removeTotp } from '#src/server/services/totp/index.ts';
import { cancelUserSessions, createUser, listUsers, resetPassword, resetTotp, updateUser } from '#src/server/services/user/index.ts';
import { router, signedInProcedure } from '../init.ts';
import { mutation, openMutation, openQuery, query } from '../verb.ts';

/** Who may do what. */
export const peopleRouters = {
  account: router({
    get: query(accountContract.get, getSession, signedInProcedure),
    update: mutation(accountContract.update, updateAccount),
    updatePassword: mutation(accountContract.updatePassword, updateOwnPassword, signedInProcedure),
    cancelSessions: mutation(accountContract.cancelSessions, cancelOwnSessions, signedInProcedure),
    listSessions: query(accountContract.listSessions, listOwnSessions),
    cancelSession: mutation(accountContract.cancelSession, cancelOwnSession),
  }),

  totp: router({
    get: query(totpContract.get, getTotp, signedInProcedure),
    create: mutation(totpContract.create, createTotp, signedInProcedure),
    acknowledge: mutation(totpContract.acknowledge, acknowledgeTotp, signedInProcedure),
    remove: mutation(totpContract.remove, removeTotp),
  }),

  apiToken: router({
    list: query(apiTokenContract.list, tokens.listApiTokens),
    create: mutation(apiTokenContract.create, tokens.createApiToken),
    remove: mutation(apiTokenContract.remove, tokens.removeApiToken),
  }),

  user: router({
    list: query(userContract.list, listUsers),
    create: mutation(userContract.create, createUser),
    update: mutation(userContract.update, updateUser),
    updatePassword: mutation(userContract.updatePassword, resetPassword),
    cancelSessions: mutation(userContract.cancelSessions, cancelUserSessions),
    listSessions: query(userContract.listSessions, listUserSessions),
    cancelSession: mutation(userContract.cancelSession, cancelUserSession),
    removeTotp: mutation(userContract.removeTotp, resetTotp),
    listTokens: query(userContract.listTokens, tokens.listAllTokens),
    removeToken: mutation(userContract.removeToken, tokens.removeAnyToken),
  }),

  team: router({
    list: query(teamContract.list, teams.listTeams),
    create: mutation(teamContract.create, teams.createTeam),
    update: mutation(teamContract.update, teams.updateTeam),
    remove: mutation(teamContract.remove, teams.removeTeam),
  }),

  grant: router({
    list: query(grantContract.list, listRights),
    create: mutation(grantContract.create, createGrant),
    remove: mutation(grantContract.remove, removeGrant),
  }),

  invitation: router({
    list: query(invitationContract.list, invitations.listInvitations),
    create: mutation(invitationContract.create, invitations.createInvitation),
    remove: mutation(invitationContract.remove, invitations.removeInvitation),
    get: openQuery(invitationContract.get, invitations.getInvitation),
    acknowledge: openMutation(invitationContract.acknowledge, invitations.acknowledgeInvitation),
  }),
};
