"""Where each part of the remiss room is, under `/arbete/remisser/`."""

from django.urls import path

from desk.views.consultations import answering, compiled, files, incoming, outgoing

consultation_paths = [
    path("remisser/", outgoing.consultations, name="consultations"),
    path("remisser/ny/", outgoing.new, name="consultation_new"),
    path("remisser/<int:pk>/", outgoing.consultation, name="consultation"),
    path("remisser/<int:pk>/edit/", outgoing.edit, name="consultation_edit"),
    path("remisser/<int:pk>/handlingar/ny/", outgoing.document, name="consultation_document_new"),
    path("remisser/<int:pk>/handlingar/<int:document>/", outgoing.document, name="consultation_document"),
    path(
        "remisser/<int:pk>/handlingar/<int:document>/remove/",
        outgoing.remove_document,
        name="consultation_document_remove",
    ),
    path("remisser/<int:pk>/punkter/ny/", outgoing.point, name="consultation_point_new"),
    path("remisser/<int:pk>/punkter/<int:point>/", outgoing.point, name="consultation_point"),
    path(
        "remisser/<int:pk>/punkter/<int:point>/remove/",
        outgoing.remove_point,
        name="consultation_point_remove",
    ),
    path("remisser/<int:pk>/styrdokument/", outgoing.take, name="consultation_take"),
    path("remisser/<int:pk>/sandlista/", outgoing.recipients, name="consultation_recipients"),
    path("remisser/<int:pk>/send/", outgoing.send_out, name="consultation_send"),
    path("remisser/<int:pk>/dagordning/", outgoing.lay, name="consultation_lay"),
    path("remisser/<int:pk>/svar/<int:recipient>/", answering.answer, name="consultation_answer"),
    path(
        "remisser/<int:pk>/svar/<int:recipient>/anstand/", answering.extension, name="consultation_extension"
    ),
    path(
        "remisser/<int:pk>/svar/<int:recipient>/<int:number>.docx",
        answering.handed_in_docx,
        name="handed_in_docx",
    ),
    path("remisser/<int:pk>/filer/<uuid:file>/", files.file, name="consultation_file"),
    path("remisser/<int:pk>/anstand/<int:extension>/", incoming.grant, name="consultation_grant"),
    path("remisser/<int:pk>/registrera/", incoming.register, name="consultation_register"),
    path("remisser/<int:pk>/inkomna/<int:number>/", incoming.response, name="consultation_response"),
    path("remisser/<int:pk>/inkomna/<int:number>.docx", incoming.response_docx, name="response_docx"),
    path("remisser/<int:pk>/inkomna/<int:number>/read/", incoming.read, name="response_read"),
    path("remisser/<int:pk>/inkomna/<int:number>/review/", incoming.review, name="response_review"),
    path("remisser/<int:pk>/inkomna/<int:number>/hand-out/", incoming.hand_out, name="response_hand_out"),
    path("remisser/<int:pk>/inkomna/<int:number>/mask/", incoming.mask, name="response_mask"),
    path(
        "remisser/<int:pk>/inkomna/<int:number>/mask/<slug:part>/lift/",
        incoming.unmask,
        name="response_unmask",
    ),
    path("remisser/<int:pk>/synpunkter/<int:line>/raise/", incoming.raise_need, name="response_raise"),
    path("remisser/<int:pk>/sammanstallning/", compiled.compilation, name="compilation"),
    path("remisser/<int:pk>/sammanstallning/<int:point>/", compiled.point, name="compilation_point"),
    path("remisser/<int:pk>/sammanstallning/<int:point>/ny/", compiled.theme, name="compilation_theme_new"),
    path(
        "remisser/<int:pk>/sammanstallning/<int:point>/<int:theme>/",
        compiled.theme,
        name="compilation_theme",
    ),
    path("remisser/<int:pk>/publish-heard/", compiled.publish, {"what": "heard"}, name="publish_heard"),
    path("remisser/<int:pk>/publish-decided/", compiled.publish, {"what": "decided"}, name="publish_decided"),
]
