package com.permissionx.guolindev.callback;

import java.util.List;

/** Compiled against, not shipped. */
public interface RequestCallback {
    void onResult(boolean all, List<String> granted, List<String> denied);
}
