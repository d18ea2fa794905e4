export { RunScore } from './RunScore.tsx';
export { Score } from './Score.tsx';
export { ScoreLink } from './ScoreLink.tsx';
