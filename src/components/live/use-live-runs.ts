'use client';

import { useSyncExternalStore } from 'react';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { LiveRuns, type LiveSnapshot, type OpenStream } from './live-runs.ts';

type Client = ReturnType<typeof useTRPCClient>;

const storeOf = new WeakMap<Client, LiveRuns>();
const onServer: LiveSnapshot = { connection: 'connecting', runs: new Map(), queue: null };

/** Runs as they move, from the one stream of this tab. */
export function useLiveRuns(): LiveSnapshot {
  const client = useTRPCClient();
  const store = storeFor(client);
  return useSyncExternalStore(store.subscribe, store.getSnapshot, () => onServer);
}

function storeFor(client: Client): LiveRuns {
  const store = storeOf.get(client) ?? new LiveRuns(streamOf(client));
  storeOf.set(client, store);
  return store;
}

function streamOf(client: Client): OpenStream {
  return ({ onEvent, onOpen, onBreak }) => {
    const subscription = client.live.watch.subscribe(
      {},
      {
        onData: ({ data }) => onEvent(data),
        onConnectionStateChange: ({ state }) => (state === 'pending' ? onOpen() : onBreak()),
        onError: onBreak,
      },
    );
    return () => subscription.unsubscribe();
  };
}
