/** Most lanes that one of `replicas` should hold. */
export function fairShare(lanes: number, replicas: number): number {
  return Math.ceil(lanes / Math.max(1, replicas));
}
