package android.app.usage;

import java.util.List;

/** Since API 21. */
public final class UsageStatsManager {
    public List<UsageStats> queryUsageStats(int interval, long begin, long end) {
        return null;
    }

    public boolean isAppInactive(String packageName) {
        return false;
    }
}
