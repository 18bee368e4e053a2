"""Every right the application's role has, table by table; whatever is new is added here first.

A table's value is its rights (s select, i insert, u update, d delete), then its columns. A column
whose rights differ from its table's names its own: "run:si". An exclamation mark: further rights.
"""

TABLES = {
    "journal.deletable": "s practice_id",
    "journal.head": "s hash practice_id run seq",
    "journal.line": (
        "s actor address at credential detail event hash outcome practice_id reason request_id "
        "run seq written_at written_by written_pid"
    ),
    "journal.tombstone": "s deleted_at deleted_by hash practice_id run seq",
    "public.auth_group": "siud id name",
    "public.auth_group_permissions": "siud group_id id permission_id",
    "public.auth_permission": "siud codename content_type_id id name",
    "public.django_content_type": "siud app_label id model",
    "public.django_migrations": "s app applied id name",
    "public.django_session": "siud expire_date session_data session_key",
    "public.epcs_patient": "siud address date_of_birth id name practice_id public_id",
    "public.epcs_prescription": (
        "siud account_id created_at directions drug earliest_fill_on form id issued_on "
        "patient_id practice_id public_id quantity refills schedule signed_at signed_digest "
        "signed_record signed_with strength"
    ),
    "public.identity_authyrequest": (
        "siud account_id bound_to code_ended_at disabled_at ended_at failures id locked_until "
        "mobile_id_id number practice_id public_id purpose reached_at secret sent_at sign_in_id "
        "status"
    ),
    "public.identity_backupphone": (
        "siud account_id added_at confirmed delivery disabled_at failures id locked_until name "
        "number practice_id public_id removal_detail removal_reason removed_at slot user_id"
    ),
    "public.identity_deploymentlimit": "siud id name spent_at",
    "public.identity_epcsaccount": (
        "siud dea_number disabled_at email epcs_password epcs_password_set_at failures id "
        "last_epcs_password locked_until npi password_reset_at password_reset_by_id practice_id "
        "registered_at revoked_at user_id"
    ),
    "public.identity_formanswer": (
        "siud answered claimed_at digest event id key location practice_id sealed status user_id"
    ),
    "public.identity_hardtoken": (
        "siud account_id added_at confirmed counter disabled_at drift expires_at failures id "
        "kind last_step locked_until name needs_resync practice_id public_id refused_resyncs "
        "removal_detail removal_reason removed_at secret serial set_drift time_step user_id"
    ),
    "public.identity_identitychallenge": (
        "siud id method practice_id public_id sign_in_id started_at"
    ),
    "public.identity_identityproof": (
        "siud credential ended_at granted_at id practice_id sign_in_id user_id"
    ),
    "public.identity_keycanary": "si name sealed",
    "public.identity_mobileid": (
        "siud account_id added_at confirmed disabled_at drift failures id last_step "
        "locked_until name number practice_id public_id removal_detail removal_reason "
        "removed_at secret set_drift user_id"
    ),
    "public.identity_keptfields": "siud address id kept_at practice_id sealed user_id uuid",
    "public.identity_practice": "si address:siu id name:siu run time_zone:siu",
    "public.identity_signin": (
        "siud address browser end ended_at exostar_seen_at id last_seen_at practice_id proof_id "
        "started_at user_id"
    ),
    "public.identity_signinfailures": "siud failures id locked_until name_digest",
    "public.identity_spentlimit": "siud id name practice_id spent_at subject",
    "public.identity_stockedtoken": (
        "siud expires_at id kind practice_id secret serial time_step uuid"
    ),
    "public.identity_unconfirmedphone": (
        "siud account_id confirmed_at delivery id number practice_id public_id sign_in_id "
        "started_at"
    ),
    "public.identity_user": (
        "siud first_name folded_name id is_active is_erx_administrator is_prescriber key last_name "
        "password practice_id public_id search_name title username"
    ),
    "public.identity_verificationcode": (
        "siud account_id challenge_id delivery digest id number phone_id practice_id public_id "
        "replaced_at report sent_at tries unconfirmed_id used_at"
    ),
    "public.simulator_authytoken": "siud id name practice_id request_id sealed smartphone_id uuid",
    "public.simulator_clock": "siud id practice_id running system_anchor virtual_anchor",
    "public.simulator_desk": "siud id practice_id user_id version",
    "public.simulator_faults": (
        "siud calls id practice_id provider pushes pushes_delay requests texts texts_delay times"
    ),
    "public.simulator_fob": (
        "siud drift holder_id id kind lot model practice_id presses sealed serial shown "
        "shown_at state time_step uuid"
    ),
    "public.simulator_phonecall": (
        "siud answered_at caller declined_at ended_at id is_gone number placed_at practice_id "
        "sealed uuid"
    ),
    "public.simulator_pushedrequest": (
        "siud arrived_at facts has_banner id is_lost opened_at practice_id question refused "
        "request_id smartphone_id"
    ),
    "public.simulator_randomstream": "siud drawn id practice_id subject",
    "public.simulator_sandbox": (
        "siud id name opening_seq practice_id scenario seed starts_at starts_running used_at"
    ),
    "public.simulator_signinlink": "siud id practice_id public_id user_id",
    "public.simulator_smartphone": (
        "siud authy_installed holder_id id number practice_id screen shown_request state"
    ),
    "public.simulator_textmessage": (
        "siud delivered_at id is_gone number practice_id read_at sealed sender sent_at uuid "
        "waits_for"
    ),
}
# Its right: executable, and as whom it runs.
FUNCTIONS = {
    "epcs_signed_never_changes()": "executable",
    "journal.append(bigint,timestamp with time zone,text,text,text,text,text,jsonb,text,text)": (
        "executable, as its owner"
    ),
    "journal.begin_run(bigint)": "executable, as its owner",
    "journal.delete_sandbox(bigint)": "executable, as its owner",
    "journal.digest(bytea,journal.line)": "executable",
    "journal.refuse_late_beginning()": "executable",
    "journal.register_sandbox()": "executable",
    "journal.require_line_of_restart()": "executable",
    "simulator_delete_prescriptions(bigint)": "executable, as its owner",
    "simulator_refuse_head_of_nobody()": "not executable",
    "simulator_require_restart()": "not executable",
}
