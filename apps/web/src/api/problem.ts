/** A refusal or failure as the server told it: problem details (RFC 9457) with a stable code. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly errors: readonly { readonly pointer: string; readonly code: string }[] = [],
    readonly traceId?: string,
  ) {
    super(code);
    this.name = 'ApiProblem';
  }
}

/** Asked of the network itself: nothing was heard back, so nothing is known to be kept. */
export const unreachable = () => new ApiProblem(0, 'network.unreachable');

interface ProblemBody {
  readonly code?: string;
  readonly errors?: { pointer: string; code: string }[];
  readonly traceId?: string;
}

export const problemFrom = async (response: Response): Promise<ApiProblem> => {
  const body = (await response
    .clone()
    .json()
    .catch(() => ({}))) as ProblemBody;
  return new ApiProblem(
    response.status,
    body.code ?? `http.${String(response.status)}`,
    body.errors ?? [],
    body.traceId,
  );
};

export const isProblem = (error: unknown, status?: number): error is ApiProblem =>
  error instanceof ApiProblem && (status === undefined || error.status === status);
