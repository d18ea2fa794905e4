export { WallBoardView } from './WallBoardView.tsx';
