# expects: codes: is expected here
# %% solution="codes"
def codes(model, X):
    return model.predict(X, verbose=0)
