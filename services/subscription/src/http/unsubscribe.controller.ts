import { Public } from '@avviso/access';
import { unsubscribeSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type LinkedCell, Unsubscribe } from '../use-cases/unsubscribe.js';
import { languageFor, unsubscribePage } from './unsubscribe-page.js';

/**
 * One-click unsubscribe (RFC 8058): a POST without cookies or sign-in acts, a GET shows and changes nothing, and no
 * answer redirects. The signed token is all that it takes. People get a page, programs JSON.
 */
@Controller('api/v1/unsubscribe/:token')
@Public()
export class UnsubscribeController {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  @Get()
  @Returns(unsubscribeSchema)
  async look(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    answer(token, await this.unsubscribe.look(token), request, response);
  }

  @Post()
  @HttpCode(200)
  @Returns(unsubscribeSchema)
  async off(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    answer(token, await this.unsubscribe.off(token), request, response);
  }

  @Post('undo')
  @HttpCode(200)
  @Returns(unsubscribeSchema)
  async undo(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    answer(token, await this.unsubscribe.undo(token), request, response);
  }
}

function answer(token: string, cells: LinkedCell[], request: Request, response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.vary('Accept');
  if (request.accepts(['json', 'html']) === 'html') {
    response.type('html').send(unsubscribePage(token, cells, languageFor(request.get('accept-language'))));
  } else {
    response.json({ cells });
  }
}
