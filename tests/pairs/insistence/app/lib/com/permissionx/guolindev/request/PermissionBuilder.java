package com.permissionx.guolindev.request;

import com.permissionx.guolindev.callback.RequestCallback;

/** Compiled against, not shipped. */
public final class PermissionBuilder {
    public PermissionBuilder explainReasonBeforeRequest() {
        return this;
    }

    public void request(RequestCallback callback) {}
}
