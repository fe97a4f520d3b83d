import { CurrentPrincipal, type PermissionDefinition, type Principal, Requires, permissions } from '@avviso/access';
import {
  type ChangeProfile as ChangeProfileBody,
  type CreateProfile as CreateProfileBody,
  type ListProfilesQuery,
  type PermissionList,
  type Profile,
  changeProfileSchema,
  createProfileSchema,
  listProfilesQuerySchema,
  permissionListSchema,
  profilePageSchema,
  profileSchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ChangeProfile } from '../use-cases/change-profile.js';
import { CreateProfile } from '../use-cases/create-profile.js';
import { ListProfiles } from '../use-cases/list-profiles.js';
import { ReadProfile } from '../use-cases/read-profile.js';

@Controller('api/v1/profiles')
export class ProfilesController {
  constructor(
    private readonly listProfiles: ListProfiles,
    private readonly readProfile: ReadProfile,
    private readonly createProfile: CreateProfile,
    private readonly changeProfile: ChangeProfile,
  ) {}

  @Get()
  @Requires('employees.read')
  @Returns(profilePageSchema)
  list(@Query({ schema: listProfilesQuerySchema }) query: ListProfilesQuery): Promise<Page<Profile>> {
    return this.listProfiles.run(query);
  }

  @Get('permissions')
  @Requires('employees.read')
  @Returns(permissionListSchema)
  listPermissions(): PermissionList {
    const definitions: [string, PermissionDefinition][] = Object.entries(permissions);
    return {
      items: definitions.map(([name, { description, scoped, field }]) => ({
        name,
        description,
        scoped,
        field: field ?? false,
      })),
    };
  }

  @Get(':id')
  @Requires('employees.read')
  @Returns(profileSchema)
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<Profile> {
    const profile = await this.readProfile.run(id);
    setETag(response, profile.version);
    return profile;
  }

  @Post()
  @Requires('profiles.manage')
  @Returns(profileSchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createProfileSchema }) body: CreateProfileBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Profile> {
    const profile = await this.createProfile.run(principal, body);
    response.location(`/api/v1/profiles/${profile.id}`);
    setETag(response, profile.version);
    return profile;
  }

  @Patch(':id')
  @Requires('profiles.manage')
  @Returns(profileSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeProfileSchema }) body: ChangeProfileBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Profile> {
    const profile = await this.changeProfile.run(principal, id, version, body);
    setETag(response, profile.version);
    return profile;
  }
}
