import { WallBoardView } from '#src/components/wall-board/index.ts';

export default function WallBoardPage() {
  return <WallBoardView />;
}
