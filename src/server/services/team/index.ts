export { createTeam, removeTeam, updateTeam } from './change.ts';
export { listTeams } from './list.ts';
