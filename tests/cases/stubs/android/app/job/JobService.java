package android.app.job;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Since API 21. */
public abstract class JobService extends Service {
    @Override
    public final IBinder onBind(Intent intent) {
        return null;
    }

    public abstract boolean onStartJob(JobParameters parameters);

    public abstract boolean onStopJob(JobParameters parameters);
}
