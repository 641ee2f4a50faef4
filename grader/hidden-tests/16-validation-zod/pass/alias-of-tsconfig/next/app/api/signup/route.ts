import { z } from 'zod';
import { signupSchema } from '@shared/signup-schema';

const refuse = (errors: Record<string, string[]>) => Response.json({ errors }, { status: 400 });

export const POST = (request: Request) =>
  request.text().then(
    async (text) => {
      try {
        const result = await signupSchema.safeParseAsync(JSON.parse(text));
        if (result.success) return Response.json(result.data, { status: 201 });
        const { formErrors, fieldErrors } = z.flattenError(result.error);
        return refuse({ ...(fieldErrors as Record<string, string[]>), ...(formErrors.length > 0 && { body: formErrors }) });
      } catch (error) {
        if (error instanceof SyntaxError) return refuse({ body: ['malformed'] });
        throw error;
      }
    },
  );
